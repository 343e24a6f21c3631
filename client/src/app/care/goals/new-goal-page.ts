import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { isDay } from '@waymark/calendar';
import type { Goal } from '@waymark/contracts';
import { isWorkedOn } from '@waymark/measures';
import { readAppointment, readEpisode, readGoals } from '../../data/record-reads';
import { PersonStrip } from '../episodes/person-strip';
import { ReferenceReads } from '../../data/reference-reads';
import { changeSender, isSaved } from '../../data/send-change';
import type { Change } from '../../data/write';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { untilTyped } from '../../ui/until-typed';
import { Translations } from '../../i18n/translations';
import { EMPTY_GOAL, type GoalDraft, type TypedStart, draftAfter, levelTexts, newGoalBody } from './goal-draft';
import { GoalFields } from './goal-fields';
import { GoalHints } from './goal-hints';
import { startDayProblems, targetDateProblems } from './goal-days';
import { LevelWriter } from './level-writer';
import { StartFields } from './start-fields';

const FIELDS = {
  '/ownWords': 'own-words',
  '/teamWording': 'team-wording',
  '/targetDate': 'target-date',
  '/baseline/level': 'start',
  '/baseline/value': 'value',
  '/baseline/on': 'start-on',
} as const;

/** A new goal: its words are enough, a start makes it active. It may lead on from another, or replace it. */
@Component({
  selector: 'wm-new-goal-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Button,
    ErrorSummary,
    GoalFields,
    GoalHints,
    LevelWriter,
    PageHeading,
    PersonStrip,
    ReadProblem,
    RouterLink,
    StartFields,
  ],
  templateUrl: './new-goal-page.html',
})
export class NewGoalPage {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  private readonly sender = changeSender(() => FIELDS);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly episodeId = input.required<string>();
  /** Id of the goal that the new one grows out of. */
  readonly follows = input<string>();
  /** Id of the appointment it was named in: its day is the day of the start. */
  readonly appointment = input<string>();

  protected readonly episodeRead = readEpisode(() => this.episodeId());
  protected readonly goalsRead = readGoals(() => this.episodeId());
  private readonly appointmentRead = readAppointment(() => this.appointment());
  protected readonly error = computed(() => this.episodeRead.error() ?? this.goalsRead.error());
  protected readonly episode = computed(() => (this.episodeRead.hasValue() ? this.episodeRead.value() : null));
  protected readonly hasEnded = computed(() => (this.episode()?.endedOn ?? null) !== null);
  private readonly goals = computed(() => (this.goalsRead.hasValue() ? this.goalsRead.value().items : null));
  private readonly measure = computed(
    () => this.reference.measureById().get(this.episode()?.measureVersionId ?? '') ?? null,
  );
  /** null: not everything was read yet. */
  protected readonly scale = computed(() => (this.goals() ? (this.measure()?.scale ?? null) : null));
  protected readonly before = computed(() => this.goals()?.find(({ id }) => id === this.follows()) ?? null);
  /** Whether the goal before is still worked on: it ends with this one. */
  protected readonly replaces = computed(() => {
    const before = this.before();
    return before !== null && isWorkedOn(before);
  });
  protected readonly heading = computed(() => {
    if (!this.before()) return 'care.goal.new' as const;
    return this.replaces() ? ('goals.goal.new-levels' as const) : ('goals.goal.new-next' as const);
  });
  /** Number of goals worked on already, if that is as many as the measure advises; null: fewer. */
  protected readonly many = computed(() => {
    const measure = this.measure();
    const active = (this.goals() ?? []).filter((goal) => goal.lifecycle === 'active' && goal !== this.before()).length;
    return measure && active >= measure.maxGoals ? { active, most: measure.maxGoals } : null;
  });

  protected readonly draft = linkedSignal<Goal | null, GoalDraft>({
    source: this.before,
    computation: (before) => this.emptyFor(before),
  });
  private readonly day = computed(() =>
    this.appointmentRead.hasValue() ? this.appointmentRead.value().on : this.session.today(),
  );
  /** A signal of its own, so that writing in any other box does not count as another kind of goal. */
  private readonly kind = computed(() => this.draft().kind);
  /** The choice is kept only as long as it fits the kind of goal. */
  private readonly chosen = linkedSignal<GoalDraft['kind'], Pick<TypedStart, 'level' | 'value'>>({
    source: this.kind,
    computation: () => ({ level: '', value: '' }),
  });
  private readonly on = untilTyped(this.day);
  protected readonly start = computed((): TypedStart => ({ ...this.chosen(), on: this.on() }));

  protected readonly hinted = computed(() => {
    const { kind, targetDate, levels } = this.draft();
    const level = this.start().level;
    return {
      scale: this.scale() ?? ({ kind: 'gas-light' } as const),
      kind,
      targetDate: isDay(targetDate) ? targetDate : null,
      levels: levelTexts(levels),
      baselineLevel: level === '' ? null : Number(level),
    };
  });

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected setStart({ level, value, on }: TypedStart): void {
    this.chosen.set({ level, value });
    this.on.set(on);
  }

  protected save(event: SubmitEvent): void {
    event.preventDefault();
    const episode = this.episode();
    const scale = this.scale();
    if (!episode || !scale) return;
    const { level, value, on } = this.start();
    const said = level !== '' || value.trim() !== '';
    const startField = scale.kind === 'numeric' ? 'value' : 'start';
    const missing = [
      ...(this.draft().ownWords.trim()
        ? []
        : [{ fieldId: 'own-words', text: this.i18n.t('goals.goal.own-words-missing') }]),
      ...(this.replaces() && !said
        ? [{ fieldId: startField, text: this.i18n.t('goals.goal.start-needed-to-replace') }]
        : []),
      ...targetDateProblems(this.i18n, this.draft()),
      ...(said ? startDayProblems(this.i18n, on) : []),
    ];
    if (missing.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', missing));
      return;
    }
    const followsGoalId = this.before()?.id ?? null;
    const body = newGoalBody(this.draft(), this.start(), { scale, followsGoalId });
    const url = `${API}/episodes/${episode.id}/goals`;
    void this.add({ method: 'POST', url, body });
  }

  private async add(change: Change): Promise<void> {
    const sent = await this.sender.send<Goal>(change);
    if (!isSaved(sent)) return;
    await this.router.navigate(['/goals', sent.saved.id], { queryParams: { done: 'added' } });
  }

  private emptyFor(before: Goal | null): GoalDraft {
    return before ? draftAfter(before) : EMPTY_GOAL;
  }
}
