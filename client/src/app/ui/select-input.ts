import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import type { Option } from './option-cards';

/** A labelled select box for a longer list, for staff pages. Its first line means "nothing chosen yet". */
@Component({
  selector: 'wm-select-input',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="nhsuk-form-group" [class.nhsuk-form-group--error]="error()">
      <label class="nhsuk-label" [attr.for]="fieldId()">{{ label() }}</label>
      @if (hint(); as hint) {
        <div class="nhsuk-hint" [id]="fieldId() + '-hint'">{{ hint }}</div>
      }
      @if (error(); as error) {
        <span class="nhsuk-error-message" [id]="fieldId() + '-error'">{{ error }}</span>
      }
      <select
        class="nhsuk-select"
        [class.nhsuk-select--error]="error()"
        [id]="fieldId()"
        [attr.name]="fieldId()"
        [attr.aria-describedby]="describedBy()"
        [attr.aria-invalid]="error() ? 'true' : null"
        (change)="value.set(field.value)"
        #field
      >
        <option value="" [selected]="value() === ''">{{ nothing() }}</option>
        @for (option of options(); track option.value) {
          <option [value]="option.value" [selected]="value() === option.value">{{ option.text }}</option>
        }
        @for (group of groups(); track group.name) {
          <optgroup [attr.label]="group.name">
            @for (option of group.options; track option.value) {
              <option [value]="option.value" [selected]="value() === option.value">{{ option.text }}</option>
            }
          </optgroup>
        }
      </select>
    </div>
  `,
})
export class SelectInput {
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly nothing = input.required<string>();
  readonly options = input<readonly Option[]>([]);
  /** Further options, grouped under a heading each. */
  readonly groups = input<readonly { readonly name: string; readonly options: readonly Option[] }[]>([]);
  readonly hint = input('');
  readonly error = input('');
  readonly value = model('');

  protected readonly describedBy = computed(() => {
    const ids = [this.hint() && `${this.fieldId()}-hint`, this.error() && `${this.fieldId()}-error`];
    return ids.filter(Boolean).join(' ') || null;
  });
}
