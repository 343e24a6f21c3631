import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/**
 * One thing that waits, as one line that unfolds: the appointments stay in view, however much waits. It is marked as
 * read from inside only, so that nothing is taken off the list unread.
 */
@Component({
  selector: 'wm-waiting-item',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <article class="app-card" [attr.aria-labelledby]="itemId()">
      <details [open]="open()">
        <summary>
          <h3 [id]="itemId()">{{ name() }}</h3>
          @if (news()) {
            <span [class.pressing]="isPressing()">{{ news() }}</span>
          }
        </summary>
        <ng-content />
      </details>
    </article>
  `,
  styleUrl: './waiting-item.scss',
})
export class WaitingItem {
  /** Id of its heading in the document. */
  readonly itemId = input.required<string>();
  readonly name = input.required<string>();
  /** The little that is said while it is folded. */
  readonly news = input('');
  readonly isPressing = input(false);
  /** Whether it is unfolded from the beginning, as the only one of its kind. */
  readonly open = input(false);
}
