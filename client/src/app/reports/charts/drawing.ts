import { LETTER, textWidth, wrap } from '../../charts/path-text';

/** What a shape is for; its style has the same name in `report-chart.scss`. */
export type Look =
  | `part-${0 | 1 | 2 | 3 | 4}`
  | 'hidden'
  | 'guide'
  | 'axis'
  | 'reference'
  | 'mark'
  | 'flag'
  | 'flag-number'
  | 'whisker'
  | 'inner-limit'
  | 'outer-limit'
  | 'dot'
  | 'letter'
  | 'name'
  | 'words'
  | 'value'
  | 'value-on-dark'
  | 'value-on-pattern';

/** One shape of a picture, in pixels of its real size: nothing is scaled afterwards. */
export type Shape =
  | {
      readonly kind: 'rect';
      readonly look: Look;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'line';
      readonly look: Look;
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    }
  | {
      readonly kind: 'path';
      readonly look: Look;
      /** A line with bends, as SVG has it. */
      readonly d: string;
    }
  | { readonly kind: 'circle'; readonly look: Look; readonly x: number; readonly y: number; readonly r: number }
  | {
      readonly kind: 'text';
      readonly look: Look;
      readonly x: number;
      /** Of the middle of the line. */
      readonly y: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly text: string;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** In the order in which they are painted. */
  readonly shapes: readonly Shape[];
}

/** Room to draw in. */
export interface Sheet {
  /** Pixels. */
  readonly width: number;
  /** Pixels; at least 16. */
  readonly fontSize: number;
  /** What people's own spacing adds to each letter, relative to the font size; usually 0. */
  readonly spacing: number;
}

export function widthOn({ fontSize, spacing }: Sheet, text: string): number {
  return textWidth(text, fontSize, LETTER + spacing);
}

/** The text in lines that fit into this width. */
export function linesOn({ fontSize, spacing }: Sheet, text: string, width: number): readonly string[] {
  return wrap(text, width, fontSize, LETTER + spacing);
}

export function lineHeightOf({ fontSize }: Sheet): number {
  return Math.round(fontSize * 1.25);
}

/** Lines of text below one another, from this top edge. */
export function textLines(
  lines: readonly string[],
  { x, top, look }: { readonly x: number; readonly top: number; readonly look: Look },
  sheet: Sheet,
): readonly Shape[] {
  const lineHeight = lineHeightOf(sheet);
  return lines.map((text, index) => ({
    kind: 'text',
    look,
    x,
    y: top + (index + 0.5) * lineHeight,
    anchor: 'start',
    text,
  }));
}
