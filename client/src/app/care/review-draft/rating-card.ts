import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { LevelPicture } from '../../ui/level-picture';
import { ListenButton } from '../../ui/listen-button';

/** One answer to choose, with the button beside it that says it. */
@Component({
  selector: 'wm-rating-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LevelPicture, ListenButton],
  template: `
    <div class="app-answer">
      <div class="app-option" [class.app-option--quiet]="quiet()">
        <input type="radio" [id]="name() + '-' + id()" [name]="name()" [checked]="chosen()" (change)="choose.emit()" />
        <label [attr.for]="name() + '-' + id()">
          @if (step() !== null) {
            <wm-level-picture [step]="step()!" />
          }
          <span class="app-option__text" [class.app-option__text--own]="own()"
            >{{ text() }}
            @if (note()) {
              <span class="app-option__note">{{ note() }}</span>
            }
            @for (mark of marks(); track mark) {
              <span class="app-option__mark">{{ mark }}</span>
            }
          </span>
        </label>
      </div>
      <wm-listen-button [text]="note() ? text() + '. ' + note() : text()" />
    </div>
  `,
})
export class RatingCard {
  /** Name of the question's field. */
  readonly name = input.required<string>();
  readonly id = input.required<string>();
  readonly text = input.required<string>();
  /** Whether the text is the goal's own: then its first letter stays as it was written. */
  readonly own = input(false);
  /** A second, less prominent line. */
  readonly note = input('');
  /** What is true of it besides: "last time", "today". */
  readonly marks = input<readonly string[]>([]);
  /** Its place in the picture of the steps; null: no picture. */
  readonly step = input<number | null>(null);
  readonly quiet = input(false);
  readonly chosen = input.required<boolean>();
  readonly choose = output();
}
