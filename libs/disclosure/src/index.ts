export type { Anonymised, AnonymisedMetrics } from './anonymise/anonymised.js';
export { generalise } from './anonymise/generalise.js';
export { InfeasibleError } from './anonymise/infeasible.js';
export { mondrian } from './anonymise/mondrian.js';
export type {
  AnonymiseRequest,
  GeneraliseRequest,
  Hierarchy,
  Label,
  LevelRange,
  QuasiIdentifier,
  Row,
  Sensitive,
} from './anonymise/request.js';
export { auditEdition, type AuditResult, type EditionAudit } from './audit/audit-edition.js';
export type { Secondary } from './audit/audit-counts.js';
export type {
  CountFigure,
  EditionFigure,
  EditionFigures,
  MeanFigure,
  PartsRelation,
  Relation,
  RestsOnRelation,
  Said,
  TwoWayRelation,
  WithinRelation,
} from './audit/edition-figure.js';
export type { EditionRow } from './audit/edition-row.js';
export { figureId, type FigureIdentity } from './audit/figure-identity.js';
export { relateFigures, type Dimension, type Relating } from './audit/relate-figures.js';
export type { RowName, RowRelation } from './audit/relate-rows.js';
export { countInCsv, WITHHELD_IN_CSV } from './count-in-csv.js';
export type { Counted } from './counted.js';
export { FEWEST_FOR_MEDIAN, FEWEST_FOR_QUARTILES, FEWEST_SHOWN, NARROWEST_HIDDEN } from './fewest.js';
export { intervalOfRounded } from './interval-of-rounded.js';
export { loadSolver } from './load-solver.js';
export { OTHER, poolCategories, type Category, type PooledCategory } from './pool-categories.js';
export { publishCount, type HiddenCount, type PublishedCount, type ShownCount } from './publish-count.js';
export { publishPercentInterval, roundOutwards, type Interval } from './publish-interval.js';
export { publishMean, type HiddenMean, type PublishedMean, type ShownMean } from './publish-mean.js';
export {
  publishMedian,
  whatMedianTells,
  type HiddenMedian,
  type PublishedMedian,
  type ShownMedian,
} from './publish-median.js';
export {
  namedParts,
  publishTwoWay,
  type HiddenTwoWay,
  type PublishedTwoWay,
  type ShownTwoWay,
  type TwoWay,
} from './publish-two-way.js';
export { roundToFive } from './round-to-five.js';
export {
  nextRelease,
  type Member,
  type Newcomer,
  type NextRelease,
  type NextReleaseRequest,
} from './series/next-release.js';
