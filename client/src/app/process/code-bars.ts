import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** One line of a list of bars. */
export interface CodeBar {
  readonly text: string;
  readonly count: number;
}

/** Counts as a list, each with a bar beside it that is as long as the count is large. */
@Component({
  selector: 'wm-code-bars',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (bar of drawn(); track bar.text) {
        <li>
          <span>{{ bar.text }}: {{ bar.count }}</span>
          <svg aria-hidden="true" width="100%" height="12">
            <rect height="12" [attr.width]="bar.width" />
          </svg>
        </li>
      }
    </ul>
  `,
  styleUrl: './code-bars.scss',
})
export class CodeBars {
  readonly bars = input.required<readonly CodeBar[]>();

  protected readonly drawn = computed(() => {
    const most = Math.max(1, ...this.bars().map(({ count }) => count));
    return this.bars().map((bar) => ({ ...bar, width: `${Math.round((bar.count / most) * 1000) / 10}%` }));
  });
}
