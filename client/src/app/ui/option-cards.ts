import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { ListenButton } from './listen-button';
import { Picture, type PictureName } from './picture';

export interface Option<T extends string = string> {
  readonly value: T;
  readonly text: string;
  /** A second, less prominent line. */
  readonly note?: string;
  /** Drawn before the text, which says the same. */
  readonly picture?: PictureName;
}

/** Single choice as stacked cards; the whole card is the target. Choosing does not navigate. */
@Component({
  selector: 'wm-option-cards',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ListenButton, Picture],
  template: `
    <fieldset class="nhsuk-fieldset" [attr.id]="fieldId()" tabindex="-1">
      <legend class="nhsuk-fieldset__legend" [class.nhsuk-u-visually-hidden]="legendHidden()">{{ legend() }}</legend>
      <div class="app-options">
        @for (option of options(); track option.value) {
          <div class="app-answer">
            <div class="app-option">
              <input
                type="radio"
                [id]="fieldId() + '-' + option.value"
                [name]="fieldId()"
                [value]="option.value"
                [checked]="chosen() === option.value"
                (change)="chosen.set(option.value)"
              />
              <label [attr.for]="fieldId() + '-' + option.value">
                @if (option.picture; as picture) {
                  <wm-picture [name]="picture" />
                }
                <span class="app-option__text">
                  {{ option.text }}
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
export class OptionCards<T extends string> {
  readonly fieldId = input.required<string>();
  readonly legend = input.required<string>();
  readonly legendHidden = input(false);
  readonly options = input.required<readonly Option<T>[]>();
  readonly chosen = model<T | null>(null);
}
