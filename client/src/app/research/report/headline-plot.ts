import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { measuredSize } from '../../charts/measured-size';
import { Translations } from '../../i18n/translations';
import type { HeadlinePlot as Plot } from './headline-plots';

/** Pixels. */
const ROW = 44;
const LINE = 20;
const MARGIN = 24;

/** One result row by row: a ring where the truth is, a dot where the released data say it is. */
@Component({
  selector: 'wm-headline-plot',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <figure>
      <figcaption>{{ plot().title }}</figcaption>
      @if (drawing(); as drawing) {
        <svg
          role="img"
          [attr.aria-label]="said()"
          [attr.viewBox]="'0 0 ' + drawing.width + ' ' + drawing.height"
          [attr.width]="drawing.width"
          [attr.height]="drawing.height"
        >
          @for (tick of drawing.ticks; track tick.x) {
            <line class="guide" y1="0" [attr.x1]="tick.x" [attr.x2]="tick.x" [attr.y2]="drawing.height - 24" />
            <text text-anchor="middle" [attr.x]="tick.x" [attr.y]="drawing.height - 6">{{ tick.text }}</text>
          }
          @for (row of drawing.rows; track $index) {
            <text class="name" x="0" [attr.y]="row.labelY">{{ row.label }}</text>
            @if (row.truth !== null && row.released !== null) {
              <line class="moved" [attr.x1]="row.truth" [attr.x2]="row.released" [attr.y1]="row.y" [attr.y2]="row.y" />
            }
            @if (row.released !== null) {
              <circle class="released" r="5" [attr.cx]="row.released" [attr.cy]="row.y" />
            }
            @if (row.truth !== null) {
              <circle class="truth" r="7" [attr.cx]="row.truth" [attr.cy]="row.y" />
            }
          }
        </svg>
      }
    </figure>
  `,
  styleUrl: './headline-plot.scss',
})
export class HeadlinePlot {
  private readonly size = measuredSize();
  private readonly i18n = inject(Translations);
  readonly plot = input.required<Plot>();

  /** Everything that is drawn, for whoever cannot see it. */
  protected readonly said = computed(() => {
    const { title, rows, say } = this.plot();
    const inWords = (value: number | null) => (value === null ? this.i18n.t('research.report.nothing') : say(value));
    const lines = rows.map(({ label, truth, released }) =>
      this.i18n.t('research.report.row', { label, truth: inWords(truth), released: inWords(released) }),
    );
    return [title, ...lines].join('. ');
  });
  protected readonly drawing = computed(() => {
    const { width } = this.size();
    if (width === 0) return null;
    const { rows, scale, say } = this.plot();
    const toX = (value: number): number =>
      MARGIN + ((value - scale.from) / (scale.to - scale.from)) * (width - 2 * MARGIN);
    const placed = (value: number | null): number | null => (value === null ? null : toX(value));
    const steps = Math.round((scale.to - scale.from) / scale.step);
    return {
      width,
      height: rows.length * ROW + LINE + 8,
      ticks: Array.from({ length: steps + 1 }, (_, index) => {
        const value = scale.from + index * scale.step;
        return { x: toX(value), text: say(value) };
      }),
      rows: rows.map(({ label, truth, released }, index) => ({
        label,
        ...{ truth: placed(truth), released: placed(released) },
        labelY: index * ROW + LINE - 5,
        y: index * ROW + LINE + 9,
      })),
    };
  });
}
