import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EXPRESSED_BY, type Episode, type ExpressedBy, GOAL_KINDS, type GoalKind } from '@waymark/contracts';
import { API } from '../session/api';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { OptionCards } from '../ui/option-cards';
import { PageHeading } from '../ui/page-focus';
import { errorOf, problemOnPage } from '../ui/problem';
import { ReadProblem } from '../ui/read-problem';
import { TextInput } from '../ui/text-input';
import { Words } from '../words/words';
import { type TypedGoal, newGoalBody } from './new-goal';
import { ReferenceReads } from './reference-reads';
import { PatientLine } from './patient-line';
import { formSender } from './send-form';

const FIELDS = {
  '/ownWords': 'own-words',
  '/baseline/level': 'start',
  '/baseline/value': 'value',
  '/baseline/on': 'start-on',
} as const;

/** A new goal: its words are enough, a start makes it active. */
@Component({
  selector: 'wm-new-goal-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, PageHeading, PatientLine, ReadProblem, RouterLink, TextInput],
  templateUrl: './new-goal-page.html',
})
export class NewGoalPage {
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  private readonly sender = formSender(FIELDS);
  protected readonly words = inject(Words);
  protected readonly problem = this.sender.problem;

  readonly episodeId = input.required<string>();
  protected readonly episodeRead = httpResource<Episode>(() => `${API}/episodes/${this.episodeId()}`);
  protected readonly episode = computed(() => (this.episodeRead.hasValue() ? this.episodeRead.value() : null));
  protected readonly scale = computed(
    () => this.reference.measureById().get(this.episode()?.measureVersionId ?? '')?.scale ?? null,
  );

  protected readonly ownWords = signal('');
  protected readonly expressedBy = signal<ExpressedBy>('patient');
  protected readonly kind = signal<GoalKind>('to-reach');
  protected readonly start = linkedSignal<GoalKind, TypedGoal['start']>({
    source: this.kind,
    computation: () => 'none',
  });
  protected readonly value = signal('');
  protected readonly on = linkedSignal(this.session.today);

  protected readonly sayers = EXPRESSED_BY.map((value) => ({
    value,
    text: this.words.t(`staff.expressed-by.${value}`),
  }));
  protected readonly kinds = GOAL_KINDS.map((value) => ({
    value,
    text: this.words.t(value === 'to-keep' ? 'staff.goal.to-keep-kind' : 'staff.goal.to-reach'),
  }));
  protected readonly starts = computed(() => [
    { value: 'none' as const, text: this.words.t('staff.goal.start-none') },
    ...(this.kind() === 'to-keep'
      ? [{ value: '0' as const, text: this.words.t('staff.goal.start-keep') }]
      : [
          { value: '-1' as const, text: this.words.t('staff.goal.start-some') },
          { value: '-2' as const, text: this.words.t('staff.goal.start-nothing') },
        ]),
  ]);

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected save(event: SubmitEvent): void {
    event.preventDefault();
    const episode = this.episode();
    const scale = this.scale();
    if (!episode || !scale) return;
    const missing = [
      ...(this.ownWords().trim() ? [] : [{ fieldId: 'own-words', text: this.words.t('staff.goal.own-words-missing') }]),
      ...(this.on() ? [] : [{ fieldId: 'start-on', text: this.words.t('staff.goal.start-on-missing') }]),
    ];
    if (missing.length > 0) {
      this.problem.set(problemOnPage('staff.form.missing', missing));
      return;
    }
    const body = newGoalBody(
      {
        ownWords: this.ownWords(),
        expressedBy: this.expressedBy(),
        kind: this.kind(),
        start: this.start(),
        value: this.value(),
        on: this.on(),
      },
      scale,
    );
    void this.sender.send(`${API}/episodes/${episode.id}/goals`, body, ['/patients', episode.patientId], episode.id);
  }
}
