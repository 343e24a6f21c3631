import { ChangeDetectionStrategy, Component, ViewEncapsulation, input, output } from '@angular/core';
import type { Option } from './option-cards';

/** Single choice, ticked quickly: for staff, so denser than the cards that patients tap. */
@Component({
  selector: 'wm-tick-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  styleUrl: './tick-list.scss',
  template: `
    <fieldset class="nhsuk-fieldset app-ticks" tabindex="-1" [class.app-ticks--row]="inRow()" [attr.id]="fieldId()">
      <legend class="nhsuk-fieldset__legend" [class.nhsuk-u-visually-hidden]="legendHidden()">{{ legend() }}</legend>
      @if (error(); as error) {
        <span class="nhsuk-error-message">{{ error }}</span>
      }
      <div class="app-ticks__all">
        @for (option of options(); track option.value) {
          <label class="app-tick">
            <input
              type="radio"
              [id]="fieldId() + '-' + option.value"
              [name]="fieldId()"
              [value]="option.value"
              [checked]="chosen() === option.value"
              (change)="picked.emit(option.value)"
            />
            <span
              >{{ option.text }}
              @if (option.note) {
                <span class="app-second-line">{{ option.note }}</span>
              }
            </span>
          </label>
        }
      </div>
    </fieldset>
  `,
})
export class TickList<T extends string> {
  readonly fieldId = input.required<string>();
  readonly legend = input.required<string>();
  readonly legendHidden = input(false);
  readonly options = input.required<readonly Option<T>[]>();
  readonly chosen = input.required<T | null>();
  readonly inRow = input(false);
  readonly error = input('');
  readonly picked = output<T>();
}
