import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';

/** A labelled box for several lines of text. It can be made taller, but never wider than the page. */
@Component({
  selector: 'wm-text-area',
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
      <textarea
        class="nhsuk-input"
        [class.nhsuk-input--error]="error()"
        [id]="fieldId()"
        [attr.name]="fieldId()"
        dir="auto"
        [attr.rows]="rows()"
        [attr.aria-describedby]="describedBy()"
        [attr.aria-invalid]="error() ? 'true' : null"
        [value]="value()"
        (input)="value.set(field.value)"
        #field
      ></textarea>
    </div>
  `,
  styles: `
    textarea {
      display: block;
      height: auto;
      min-height: 3.5rem;
      padding-top: 0.5rem;
      padding-bottom: 0.5rem;
      line-height: 1.45;
      resize: vertical;
    }
  `,
})
export class TextArea {
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input('');
  readonly rows = input(4);
  readonly value = model('');

  protected readonly describedBy = computed(() => {
    const ids = [this.hint() && `${this.fieldId()}-hint`, this.error() && `${this.fieldId()}-error`];
    return ids.filter(Boolean).join(' ') || null;
  });
}
