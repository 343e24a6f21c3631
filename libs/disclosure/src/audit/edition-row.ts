import type { EditionFigure } from './edition-figure.js';
import type { FigureIdentity } from './figure-identity.js';

/** A row of the table of editions. The id of its figure is `figureId(identity)`. */
export interface EditionRow {
  readonly identity: FigureIdentity;
  readonly figure: EditionFigure;
}
