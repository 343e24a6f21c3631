import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';

/** A labelled line of text. Paste, spelling help and password managers are left to the browser. */
@Component({
  selector: 'wm-text-input',
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
      <input
        class="nhsuk-input"
        [class.nhsuk-input--error]="error()"
        [id]="fieldId()"
        [attr.name]="name() || fieldId()"
        [type]="type()"
        dir="auto"
        [attr.autocomplete]="autocomplete()"
        [attr.inputmode]="inputMode()"
        [attr.aria-describedby]="describedBy()"
        [attr.aria-invalid]="error() ? 'true' : null"
        [attr.autocapitalize]="type() === 'text' ? null : 'none'"
        [attr.spellcheck]="type() === 'text' ? null : 'false'"
        [value]="value()"
        (input)="value.set(field.value)"
        #field
      />
    </div>
  `,
})
export class TextInput {
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly name = input('');
  readonly hint = input('');
  readonly error = input('');
  readonly type = input<'text' | 'email' | 'password' | 'search' | 'tel'>('text');
  readonly autocomplete = input<string | null>(null);
  readonly inputMode = input<string | null>(null);
  readonly value = model('');

  protected readonly describedBy = computed(() => {
    const ids = [this.hint() && `${this.fieldId()}-hint`, this.error() && `${this.fieldId()}-error`];
    return ids.filter(Boolean).join(' ') || null;
  });
}
