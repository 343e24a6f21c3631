import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OtherAnswer } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { answersInWords } from './answers-text';
import { answerTo, settle } from './merge-versions';
import { PrepareStore } from './prepare-store';

const ALL = 'all';

/**
 * One question was answered on two devices: each answer is shown in full, and the person keeps one, or the text of all.
 */
@Component({
  selector: 'wm-choose-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, PageHeading, RouterLink],
  template: `
    <wm-error-summary [problem]="problem()" />
    @for (one of current(); track one.question) {
      <h1 wmHeading>{{ one.name }}</h1>
      <p>{{ i18n.t('patient.prepare.choose-one') }}</p>
      <wm-option-cards
        [fieldId]="'choose-' + one.question"
        [legend]="i18n.t('patient.prepare.which-one')"
        [options]="one.options"
        [chosen]="chosen()"
        (chosenChange)="chosen.set($event)"
      />
      <button type="button" wmButton class="app-next" (click)="keep(one.question, one.answers)">
        {{ i18n.t('patient.prepare.keep-this') }}
      </button>
    } @empty {
      <h1 wmHeading>{{ i18n.t('patient.prepare.all-chosen') }}</h1>
      <a wmButton class="app-next" [routerLink]="store.linkTo('check')">{{ i18n.t('patient.prepare.look') }}</a>
    }
    <p class="app-way-back">
      <a class="app-link-button" [routerLink]="store.linkTo('check')">{{ i18n.t('patient.review.back') }}</a>
    </p>
  `,
})
export class ChooseStep {
  private readonly said = answersInWords();
  private readonly focus = inject(PageFocus);
  protected readonly store = inject(PrepareStore);
  protected readonly i18n = inject(Translations);

  protected readonly problem = signal<ShownProblem | null>(null);

  /** A list of at most one: one question a page. */
  protected readonly current = computed(() =>
    this.store
      .open()
      .slice(0, 1)
      .map((question) => {
        const others = this.store.keeper.versions()?.others.filter((one) => one.question === question) ?? [];
        const answers = [answerTo(this.store.draft(), question), ...others];
        const options = answers.map((answer, index) => ({
          value: String(index),
          text: this.said.inWords(answer) || this.i18n.t('patient.review.not-answered'),
        }));
        const isText = question === 'went-well' || question === 'talk-about';
        const both = { value: ALL, text: this.i18n.t('patient.prepare.keep-both') };
        return { question, name: this.said.name(question), answers, options: isText ? [...options, both] : options };
      }),
  );
  protected readonly chosen = linkedSignal<unknown, string | null>({
    source: () => this.store.open()[0],
    computation: () => null,
  });

  constructor() {
    inject(PageTitle).set('patient.prepare.choose');
  }

  protected keep(question: string, answers: readonly OtherAnswer[]): void {
    const versions = this.store.keeper.versions();
    const chosen = this.chosen();
    const answer = chosen === ALL ? allWords(answers) : answers[Number(chosen ?? '-1')];
    if (!versions || !answer) {
      const fields = [{ fieldId: `choose-${question}`, text: this.i18n.t('patient.prepare.which-one') }];
      this.problem.set(problemOnPage('patient.prepare.choose-first', fields));
      return;
    }
    this.problem.set(null);
    this.focus.owe();
    this.store.keeper.change(settle(versions, answer));
  }
}

/** One text after the other, nothing left out. */
function allWords(answers: readonly OtherAnswer[]): OtherAnswer | undefined {
  const [first] = answers;
  return first && { ...first, text: answers.map(({ text }) => (text ?? '').trim()).join('\n\n') };
}
