import { ChangeDetectionStrategy, Component, type ElementRef, computed, input, viewChild } from '@angular/core';
import type { ReportChart as Chart } from '@waymark/contracts';
import { measuredSize } from '../../charts/measured-size';
import type { Drawing, Sheet } from './drawing';
import { drawParts } from './parts-drawing';
import { drawPoints } from './points-drawing';

const DRAW: Readonly<Record<Chart['kind'], (chart: Chart, sheet: Sheet) => Drawing>> = {
  parts: drawParts,
  points: drawPoints,
};

/** The picture of a report, drawn as wide as there is room. What it shows is in the table below it too. */
@Component({
  selector: 'wm-report-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './report-chart.html',
  styleUrl: './report-chart.scss',
})
export class ReportChart {
  private readonly size = measuredSize();
  private readonly shown = viewChild<ElementRef<SVGSVGElement>>('picture');

  readonly chart = input.required<Chart>();

  protected readonly fontSize = computed(() => this.size().fontSize);
  protected readonly drawing = computed(() => {
    const { width, fontSize } = this.size();
    return width === 0 ? null : DRAW[this.chart().kind](this.chart(), { width, fontSize });
  });

  /** The picture as it is shown, for a file of its own; null: not drawn yet. */
  picture(): SVGSVGElement | null {
    return this.shown()?.nativeElement ?? null;
  }
}
