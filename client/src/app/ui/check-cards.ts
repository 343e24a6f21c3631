import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { ListenButton } from './listen-button';
import type { Option } from './option-cards';

/** Multiple choice as stacked cards; the whole card is the target. */
@Component({
  selector: 'wm-check-cards',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ListenButton],
  template: `
    <fieldset class="nhsuk-fieldset" [attr.id]="fieldId()" tabindex="-1">
      <legend class="nhsuk-fieldset__legend" [class.nhsuk-u-visually-hidden]="legendHidden()">{{ legend() }}</legend>
      <div class="app-options">
        @for (option of options(); track option.value) {
          <div class="app-answer">
            <div class="app-option app-option--check">
              <input
                type="checkbox"
                [id]="fieldId() + '-' + option.value"
                [name]="fieldId()"
                [value]="option.value"
                [checked]="chosen().includes(option.value)"
                (change)="toggled.emit(option.value)"
              />
              <label [attr.for]="fieldId() + '-' + option.value">
                <span class="app-option__text" [class.app-option__text--own]="ownWords()">
                  <span [class.app-own-words]="ownWords()">{{ option.text }}</span>
                  @if (option.note) {
                    <span class="app-option__note">{{ option.note }}</span>
                  }
                </span>
              </label>
            </div>
            <wm-listen-button [text]="option.note ? option.text + '. ' + option.note : option.text" />
          </div>
        }
      </div>
    </fieldset>
  `,
})
export class CheckCards<T extends string> {
  readonly fieldId = input.required<string>();
  readonly legend = input.required<string>();
  readonly legendHidden = input(false);
  readonly options = input.required<readonly Option<T>[]>();
  readonly chosen = input.required<readonly T[]>();
  /** Whether the texts are a person's own words. */
  readonly ownWords = input(false);
  readonly toggled = output<T>();
}
