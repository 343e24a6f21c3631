import { ChangeDetectionStrategy, Component, type ElementRef, computed, input, viewChild } from '@angular/core';
import type { ReportChart as Chart } from '@waymark/contracts';
import { measuredSize } from '../../charts/measured-size';
import type { Drawing, Sheet } from './drawing';
import { drawFunnel } from './funnel-drawing';
import { drawParts } from './parts-drawing';
import { drawPoints } from './points-drawing';

const DRAW: Readonly<Record<Chart['kind'], (chart: Chart, sheet: Sheet) => Drawing>> = {
  parts: drawParts,
  points: drawPoints,
  funnel: drawFunnel,
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

  /** A little smaller than the text around the picture, and never below 16 px. */
  protected readonly fontSize = computed(() => Math.max(16, Math.round(this.size().fontSize * 0.86)));
  protected readonly drawing = computed(() => {
    const { width, spacing } = this.size();
    return width === 0 ? null : DRAW[this.chart().kind](this.chart(), { width, fontSize: this.fontSize(), spacing });
  });

  /** The picture as it is shown, for a file of its own; null: not drawn yet. */
  picture(): SVGSVGElement | null {
    return this.shown()?.nativeElement ?? null;
  }
}
