import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Barrier } from '@waymark/contracts';
import { focusAfterRender } from '../../ui/focus-after-render';
import { type Option, OptionCards } from '../../ui/option-cards';
import { Translations } from '../../i18n/translations';
import { barriersToShow } from '../episodes/barriers-to-show';

/** What got in the way of a step that is not done: may be left out, and taken back. */
@Component({
  selector: 'wm-barrier-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [OptionCards],
  host: {
    class: 'app-follow-up',
    role: 'group',
    '[attr.aria-label]': 'step()',
    '(mousedown)': 'keepFocus($event)',
    '(click)': 'keepFirstTap($event)',
  },
  template: `
    <wm-option-cards
      [fieldId]="fieldId()"
      [legend]="question()"
      [options]="options()"
      [chosen]="chosen()"
      (chosenChange)="said.emit($event)"
    />
    <p class="app-follow-up__ways">
      @if (!shown.all()) {
        <button type="button" class="app-link-button" (click)="showAll()">
          {{ i18n.t('patient.steps.barrier-more') }}
        </button>
      }
      @if (chosen()) {
        <button type="button" class="app-link-button" (click)="takeBack()">
          {{ i18n.t('patient.steps.barrier-take-back') }}
        </button>
      }
    </p>
  `,
})
export class BarrierQuestion {
  private readonly focusAfterRender = focusAfterRender();
  protected readonly i18n = inject(Translations);
  readonly stepId = input.required<string>();
  /** The step in words. */
  readonly step = input.required<string>();
  readonly chosen = input.required<Barrier | null>();
  /** null: taken back. */
  readonly said = output<Barrier | null>();

  protected readonly fieldId = computed(() => `barrier-${this.stepId()}`);
  protected readonly question = computed(
    () => `${this.i18n.t('patient.steps.barrier-question')} ${this.i18n.t('patient.steps.barrier-optional')}`,
  );
  protected readonly shown = barriersToShow(this.chosen);
  protected readonly options = computed((): readonly Option<Barrier>[] =>
    this.shown.list().map((value) => ({ value, text: this.i18n.t(`patient.barrier.${value}`) })),
  );

  /** More answers come where the finger is: the second tap of a hand that trembles chooses none of them. */
  protected keepFirstTap(click: MouseEvent): void {
    if (click.detail > 1 && click.target instanceof HTMLInputElement) click.preventDefault();
  }

  /** Nor does it take the focus from the first of them. */
  protected keepFocus(press: MouseEvent): void {
    if (press.detail > 1) press.preventDefault();
  }

  protected showAll(): void {
    this.focusAfterRender(`${this.fieldId()}-${this.shown.showAll()}`);
  }

  protected takeBack(): void {
    this.said.emit(null);
    this.focusAfterRender(this.fieldId());
  }
}
