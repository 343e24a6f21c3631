import { ChangeDetectionStrategy, Component, ViewEncapsulation, input, output } from '@angular/core';
import type { Option } from './option-cards';

/** Multiple choice, ticked quickly: for staff, as the single one of `tick-list.ts`. */
@Component({
  selector: 'wm-tick-many',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  styleUrl: './tick-list.scss',
  template: `
    <fieldset
      class="nhsuk-fieldset app-ticks"
      tabindex="-1"
      [attr.id]="fieldId()"
      [attr.aria-describedby]="hint() ? fieldId() + '-hint' : null"
    >
      <legend class="nhsuk-fieldset__legend">{{ legend() }}</legend>
      @if (hint(); as hint) {
        <div class="nhsuk-hint" [id]="fieldId() + '-hint'">{{ hint }}</div>
      }
      @if (error(); as error) {
        <span class="nhsuk-error-message">{{ error }}</span>
      }
      @for (option of options(); track option.value) {
        <label class="app-tick">
          <input type="checkbox" [checked]="chosen().includes(option.value)" (change)="toggled.emit(option.value)" />
          <span>{{ option.text }}</span>
        </label>
      }
    </fieldset>
  `,
})
export class TickMany {
  readonly fieldId = input.required<string>();
  readonly legend = input.required<string>();
  readonly hint = input('');
  readonly options = input.required<readonly Option[]>();
  readonly chosen = input.required<readonly string[]>();
  readonly error = input('');
  readonly toggled = output<string>();
}
