import type { ReportChart, ReportChartLine } from '@waymark/contracts';
import { LETTER, textWidth } from '../../charts/path-text';
import type { Drawing, Look, Shape } from './drawing';

export type TextShape = Extract<Shape, { kind: 'text' }>;
export type RectShape = Extract<Shape, { kind: 'rect' }>;
export type LineShape = Extract<Shape, { kind: 'line' }>;
export type CircleShape = Extract<Shape, { kind: 'circle' }>;

export function chartLine(label: string, details: Partial<ReportChartLine> = {}): ReportChartLine {
  return { label, values: null, low: null, high: null, text: '', ...details };
}

export function partsChart(lines: readonly ReportChartLine[], details: Partial<ReportChart> = {}): ReportChart {
  const parts = ['Got there or beyond', 'Further on', 'As at the start or harder'];
  return { kind: 'parts', description: 'What became of goals.', unit: '%', parts, reference: null, lines, ...details };
}

export function pointsChart(lines: readonly ReportChartLine[], details: Partial<ReportChart> = {}): ReportChart {
  return { kind: 'points', description: 'Change in T.', unit: 'points', parts: [], reference: null, lines, ...details };
}

/** The shapes of one kind, and of one look if it is given. */
export function shapes<Kind extends Shape['kind']>(drawing: Drawing, kind: Kind, look?: Look) {
  return drawing.shapes.filter(
    (shape): shape is Extract<Shape, { kind: Kind }> => shape.kind === kind && (!look || shape.look === look),
  );
}

/** Where a text stands, as wide as it is estimated to be. */
export function boxOf({ text, x, y, anchor }: TextShape, fontSize: number, spacing = 0) {
  const width = textWidth(text, fontSize, LETTER + spacing);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { text, left, right: left + width, top: y - fontSize / 2, bottom: y + fontSize / 2 };
}

/** Pairs of texts that lie over one another. */
export function collisions(drawing: Drawing, fontSize: number, spacing = 0): readonly string[] {
  const boxes = shapes(drawing, 'text').map((text) => boxOf(text, fontSize, spacing));
  return boxes.flatMap((box, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) =>
          box.left < other.right - 0.5 &&
          other.left < box.right - 0.5 &&
          box.top < other.bottom - 0.5 &&
          other.top < box.bottom - 0.5,
      )
      .map((other) => `${box.text} / ${other.text}`),
  );
}
