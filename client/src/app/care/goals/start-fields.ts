import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import type { GoalKind, Scale } from '@waymark/contracts';
import { SelectInput } from '../../ui/select-input';
import { DateInput } from '../../ui/date-input';
import { TextInput } from '../../ui/text-input';
import { type TranslationKey, Translations } from '../../i18n/translations';
import type { TypedStart } from './goal-draft';

/** Where a goal of each kind may begin. */
const STARTS: Readonly<
  Record<GoalKind, readonly { readonly value: TypedStart['level']; readonly key: TranslationKey }[]>
> = {
  'to-reach': [
    { value: '-1', key: 'goals.goal.start-some' },
    { value: '-2', key: 'goals.goal.start-nothing' },
  ],
  'to-keep': [{ value: '0', key: 'goals.goal.start-keep' }],
  'to-slow': [
    { value: '1', key: 'goals.goal.start-slow-little' },
    { value: '2', key: 'goals.goal.start-slow-lot' },
  ],
};

/** Where the person is now, and on which day that was. */
@Component({
  selector: 'wm-start-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [SelectInput, DateInput, TextInput],
  template: `
    @if (scale(); as scale) {
      @if (scale.kind === 'numeric') {
        <wm-text-input
          fieldId="value"
          inputMode="numeric"
          [label]="i18n.t('goals.goal.start-value', { min: scale.min, max: scale.max })"
          [hint]="hint()"
          [error]="errors().value ?? ''"
          [value]="start().value"
          (valueChange)="change({ value: $event })"
        />
      } @else {
        <wm-select-input
          fieldId="start"
          [label]="i18n.t('goals.goal.where-now')"
          [nothing]="i18n.t('goals.goal.start-none')"
          [options]="options()"
          [hint]="hint()"
          [error]="errors().level ?? ''"
          [value]="start().level"
          (valueChange)="choose($event)"
        />
      }
    }
    @if (start().level || start().value) {
      <wm-date-input
        fieldId="start-on"
        [label]="i18n.t('goals.goal.start-on')"
        [error]="errors().on ?? ''"
        [value]="start().on"
        (valueChange)="change({ on: $event })"
      />
    }
  `,
})
export class StartFields {
  protected readonly i18n = inject(Translations);
  readonly start = model.required<TypedStart>();
  readonly scale = input.required<Scale>();
  readonly kind = input.required<GoalKind>();
  readonly hint = input('');
  readonly errors = input<{ readonly level?: string; readonly value?: string; readonly on?: string }>({});

  protected readonly options = computed(() =>
    STARTS[this.kind()].map(({ value, key }) => ({ value, text: this.i18n.t(key) })),
  );

  protected choose(value: string): void {
    const level = (['-1', '-2', '0', '1', '2'] as const).find((one) => one === value) ?? '';
    this.change({ level });
  }

  protected change(part: Partial<TypedStart>): void {
    this.start.set({ ...this.start(), ...part });
  }
}
