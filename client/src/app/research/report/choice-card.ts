import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { UtilityOfChoice } from '@waymark/contracts';
import { Translations } from '../../i18n/translations';
import { columnsOf, percent } from './choice-text';

/** A way of building as a small picture: a bar for each column, as long as much of it is lost. */
@Component({
  selector: 'wm-choice-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section [class.this]="isThis()">
      <h3>{{ name() }}</h3>
      @for (one of columns(); track one.column) {
        <p>
          <span>{{ one.name }}: {{ one.text }}</span>
          <svg aria-hidden="true" width="100%" height="10">
            <rect class="all" width="100%" height="10" />
            <rect height="10" [attr.width]="one.width" />
          </svg>
        </p>
      } @empty {
        <p>{{ i18n.t('research.report.impossible') }}</p>
      }
    </section>
  `,
  styleUrl: './choice-card.scss',
})
export class ChoiceCard {
  protected readonly i18n = inject(Translations);
  readonly name = input.required<string>();
  readonly isThis = input.required<boolean>();
  readonly choice = input.required<UtilityOfChoice>();

  protected readonly columns = computed(() =>
    columnsOf(this.i18n, this.choice()).map((one) => ({ ...one, width: percent(one.lost) })),
  );
}
