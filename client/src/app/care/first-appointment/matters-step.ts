import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ANSWERED_BY, type Goal } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { Expander } from '../../ui/expander';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Picture, type PictureName } from '../../ui/picture';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { needsPictures } from '../episodes/life-part';
import { FirstStore } from './first-store';

interface Idea {
  readonly name: TranslationKey;
  readonly picture: PictureName;
  readonly question: TranslationKey;
}

const IDEAS: readonly Idea[] = [
  { name: 'patient.first.idea.home', picture: 'd6', question: 'patient.first.idea.home-question' },
  { name: 'patient.first.idea.out', picture: 'd4', question: 'patient.first.idea.out-question' },
  { name: 'patient.first.idea.people', picture: 'd7', question: 'patient.first.idea.people-question' },
  { name: 'patient.first.idea.work', picture: 'work', question: 'patient.first.idea.work-question' },
  { name: 'patient.first.idea.rest', picture: 'd5', question: 'patient.first.idea.rest-question' },
];

/** What matters to the person, in their words. Each is saved immediately; nothing has to be measured yet. */
@Component({
  selector: 'wm-matters-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, Expander, OptionCards, PageHeading, Picture, TextArea],
  templateUrl: './matters-step.html',
})
export class MattersStep {
  private readonly router = inject(Router);
  private readonly focusAfterRender = focusAfterRender();
  protected readonly store = inject(FirstStore);
  protected readonly i18n = inject(Translations);
  protected readonly ideas = IDEAS;
  protected readonly pictures = computed(() => needsPictures(this.store.here().patient.needs));

  /** Goals there before this page opened: named in an earlier appointment, or written by the team. */
  private readonly before = new Set(this.store.here().goals.map(({ id }) => id));
  protected readonly lists = computed(() => {
    const [earlier, now] = [true, false].map((wasThere) =>
      this.store.toStart().filter(({ id }) => this.before.has(id) === wasThere),
    );
    return [
      { name: 'patient.first.said-before' as const, goals: earlier ?? [] },
      { name: 'patient.first.said-today' as const, goals: now ?? [] },
    ].filter(({ goals }) => goals.length > 0);
  });
  protected readonly many = computed(
    () => this.store.toStart().length + this.store.workedOn().length > this.store.here().measure.maxGoals,
  );
  protected readonly sayers = computed(() =>
    ANSWERED_BY.map((value) => ({ value, text: this.i18n.t(`patient.here.answers.${value}`) })),
  );
  /** The goal whose words are being changed, and their new text. */
  protected readonly changing = signal<{ readonly id: string; readonly text: string } | null>(null);
  protected readonly takenOff = signal<Goal | null>(null);

  constructor() {
    inject(PageTitle).set('patient.first.matters');
    this.store.keepWith(() => this.keepTyped());
    inject(DestroyRef).onDestroy(() => this.store.keepWith(null));
  }

  protected errorOf(fieldId: string): string {
    return errorOf(this.store.problem(), fieldId);
  }

  protected async add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.takenOff.set(null);
    if (this.store.typed().trim() === '') this.missing('patient.first.words-missing');
    // Ready for the next one.
    else if (await this.store.addTyped()) this.focusAfterRender('own-words');
  }

  protected change(goal: Goal): void {
    this.changing.set({ id: goal.id, text: goal.ownWords });
    this.focusAfterRender('change-words');
  }

  protected async saveChange(goal: Goal, text: string): Promise<void> {
    if (text.trim() === '') return;
    if (!(await this.store.changeWords(goal, text))) return;
    this.changing.set(null);
    this.focusAfterRender(`change-${goal.id}`);
  }

  protected async takeOff(goal: Goal): Promise<void> {
    if (!(await this.store.takeOff(goal))) return;
    this.takenOff.set(goal);
    this.focusAfterRender('put-back');
  }

  /** Adds the goal to the list again with its words unchanged. */
  protected async putBack(goal: Goal): Promise<void> {
    const typed = this.store.typed();
    this.store.typed.set(goal.ownWords);
    if (await this.store.addTyped()) {
      this.takenOff.set(null);
      this.store.typed.set(typed);
      this.focusAfterRender('own-words');
    }
  }

  protected async next(): Promise<void> {
    if (!(await this.keepTyped())) return;
    if (this.store.toStart().length > 0) await this.router.navigate(this.store.linkTo('goals', '1', 'now'));
    else if (this.store.workedOn().length > 0) await this.router.navigate(this.store.linkTo('check'));
    else this.missing('patient.first.words-missing');
  }

  private async keepTyped(): Promise<boolean> {
    const changing = this.changing();
    const goal = this.store.toStart().find(({ id }) => id === changing?.id);
    if (changing && goal && changing.text.trim() !== '') {
      if (!(await this.store.changeWords(goal, changing.text))) return false;
      this.changing.set(null);
    }
    return this.store.addTyped();
  }

  private missing(key: TranslationKey): void {
    const text = this.i18n.t('patient.first.write-one');
    this.store.problem.set(problemOnPage(key, [{ fieldId: 'own-words', text }]));
  }
}
