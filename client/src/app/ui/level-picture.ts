import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { DisplayPreferences } from './display-preferences';

const STEPS = [1, 2, 3, 4, 5] as const;
const WIDTH = 12;
const RISE = 6;
const FLOOR = 57;
/** Where the first step begins: before it is the ground. */
const FIRST = 14;

/** Pixels from the left to the middle of a step, and to its upper edge. */
const middle = (step: number): number => FIRST + (step - 0.5) * WIDTH;
const top = (step: number): number => FLOOR - Math.max(0, step) * RISE;

/**
 * Somebody standing on one of five steps, those climbed filled. It has no name of its own: the words beside it say the
 * same. A person can turn all pictures off.
 */
@Component({
  selector: 'wm-level-picture',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (preferences.pictures()) {
      <svg aria-hidden="true" focusable="false" width="76" height="60" viewBox="0 0 76 60">
        @for (column of columns(); track column.x) {
          <rect
            [attr.x]="column.x"
            [attr.y]="column.y"
            width="12"
            [attr.height]="column.height"
            [attr.fill]="column.isClimbed ? 'currentColor' : 'none'"
            stroke="currentColor"
            stroke-width="1.5"
          />
        }
        <path d="M1 58H75" stroke="currentColor" stroke-width="2" />
        <g [attr.transform]="place()" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round">
          <circle cy="-18" r="3.5" fill="currentColor" />
          <path [attr.d]="body()" />
        </g>
      </svg>
    }
  `,
  styles: ':host { display: inline-flex; flex: none; } :host:empty { display: none; }',
})
export class LevelPicture {
  protected readonly preferences = inject(DisplayPreferences);
  /** 1 to 5, or between two of them; 0: on the ground before the first. */
  readonly step = input.required<number>();

  protected readonly columns = computed(() =>
    STEPS.map((step) => ({
      x: FIRST + (step - 1) * WIDTH,
      y: top(step),
      height: FLOOR - top(step),
      isClimbed: step <= this.step(),
    })),
  );
  protected readonly place = computed(() => `translate(${middle(this.step())} ${top(this.step()) - 1.5})`);
  /** Between two steps one foot is already on the upper one. */
  protected readonly body = computed(() => {
    const isBetween = !Number.isInteger(this.step());
    const [low, high] = isBetween ? [top(Math.floor(this.step())) - top(this.step()), -RISE / 2] : [0, 0];
    return `M0 -14V-7L-4 ${low}M0 -7L4 ${high}M-5 -10L0 -12L5 -10`;
  });
}
