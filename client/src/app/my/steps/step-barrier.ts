import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Barrier, NextStep } from '@waymark/contracts';
import { barriersToShow } from '../../care/episodes/barriers-to-show';
import { focusAfterRender } from '../../ui/focus-after-render';
import { Translations } from '../../i18n/translations';

/** What got in the way of a step that is not done: one tap says it, another leaves it unsaid. */
@Component({
  selector: 'wm-step-barrier',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div
      class="app-say"
      role="group"
      tabindex="-1"
      [id]="'barriers-' + step().id"
      [attr.aria-label]="i18n.t('patient.steps.barrier-question')"
    >
      <p>
        <strong>{{ i18n.t('patient.steps.barrier-question') }}</strong> {{ i18n.t('patient.steps.barrier-optional') }}
      </p>
      @for (one of answers(); track one.barrier) {
        <button
          type="button"
          [id]="idOf(one.barrier)"
          [attr.aria-pressed]="step().barrier === null ? null : step().barrier === one.barrier"
          (click)="say(one.barrier, $event)"
        >
          <span>{{ one.text }}</span>
        </button>
      }
    </div>
    <p class="app-step-ways">
      @if (!shown.all()) {
        <button type="button" class="app-link-button" (click)="showAll()">
          {{ i18n.t('patient.steps.barrier-more') }}
        </button>
      }
      @if (step().barrier) {
        <button type="button" class="app-link-button" (click)="said.emit(null)">
          {{ i18n.t('patient.steps.barrier-take-back') }}<span class="nhsuk-u-visually-hidden"> {{ step().what }}</span>
        </button>
      }
      <button type="button" class="app-link-button" (click)="said.emit(undefined)">
        {{ i18n.t(step().barrier ? 'patient.steps.leave-it' : 'patient.steps.barrier-leave-out')
        }}<span class="nhsuk-u-visually-hidden"> {{ step().what }}</span>
      </button>
    </p>
  `,
})
export class StepBarrier {
  private readonly focusAfterRender = focusAfterRender();
  protected readonly i18n = inject(Translations);
  readonly step = input.required<NextStep>();
  /** null: taken back; undefined: left as it is. */
  readonly said = output<Barrier | null | undefined>();
  protected readonly shown = barriersToShow(() => this.step().barrier);
  protected readonly answers = computed(() =>
    this.shown.list().map((barrier) => ({ barrier, text: this.i18n.t(`patient.barrier.${barrier}`) })),
  );

  /** The second tap of a hand that trembles was meant for the button that stood here before. */
  protected say(barrier: Barrier, { detail: taps }: MouseEvent): void {
    if (taps < 2) this.said.emit(barrier);
  }

  protected idOf(barrier: Barrier): string {
    return `barriers-${this.step().id}-${barrier}`;
  }

  protected showAll(): void {
    this.focusAfterRender(this.idOf(this.shown.showAll()));
  }
}
