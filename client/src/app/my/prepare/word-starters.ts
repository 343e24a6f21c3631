import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Translations } from '../../i18n/translations';
import { focusAfterRender } from '../../ui/focus-after-render';

/** The beginnings that each box offers. */
export const STARTERS = {
  'went-well': ['helped', 'could', 'easier'],
  'talk-about': ['ask', 'worry', 'hard', 'next'],
} as const;

/** Beginnings for a box of text, for people to whom the first words come slowly. A tap writes one below what is there. */
@Component({
  selector: 'wm-word-starters',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="app-starters" role="group" [attr.aria-label]="i18n.t('patient.starter.label')">
      <p>{{ i18n.t('patient.starter.label') }}</p>
      @for (one of starters(); track one) {
        <button type="button" (click)="begin(one)">{{ one }} …</button>
      }
    </div>
  `,
})
export class WordStarters {
  private readonly focus = focusAfterRender();
  protected readonly i18n = inject(Translations);
  /** Which box it is for: its id is the same. */
  readonly question = input.required<keyof typeof STARTERS>();
  readonly text = input.required<string>();
  readonly begun = output<string>();

  protected readonly starters = computed(() => {
    const question = this.question();
    return question === 'went-well'
      ? STARTERS[question].map((one) => this.i18n.t(`patient.starter.went-well.${one}`))
      : STARTERS['talk-about'].map((one) => this.i18n.t(`patient.starter.talk-about.${one}`));
  });

  protected begin(starter: string): void {
    this.begun.emit(withStarter(this.text(), starter));
    this.focus(this.question());
  }
}

/** The text, with the beginning of another sentence on a line of its own. Nothing of it is lost. */
export function withStarter(text: string, starter: string): string {
  const before = text.trimEnd();
  return before === '' ? `${starter} ` : `${before}\n${starter} `;
}
