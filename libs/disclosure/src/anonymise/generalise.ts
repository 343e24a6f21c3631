import { measureClasses, type Anonymised } from './anonymised.js';
import { classesThat, Classifier, isKept } from './classes.js';
import { wholeShare } from './exact-decimal.js';
import { leavesBeside, LossObjective, meanLoss, rowsOf } from './loss.js';
import { DiscernibilityObjective } from './objective.js';
import { checkNames, readColumns, type Column } from './read-column.js';
import { readUnits, type Units } from './read-units.js';
import { checkK, type GeneraliseRequest, type LevelRange, type Row } from './request.js';
import { LatticeSearch } from './search-lattice.js';
import { checkSensitive } from './sensitive-values.js';

/**
 * Makes records k-anonymous by full-domain generalisation: every column is shown at one level for all, and units in classes
 * of fewer than k, or of fewer than l sensitive values, are left out with all their records. Samarati, "Protecting respondents'
 * identities in microdata release" (2001); Sweeney, "Achieving k-anonymity privacy protection using generalization and
 * suppression" (2002); distinct l-diversity after Machanavajjhala et al., "l-diversity: privacy beyond k-anonymity" (2007).
 *
 * Of all choices of allowed levels that leave out at most `suppressionLimit` of the units, it finds the one with the least
 * objective; among equals the one that leaves out fewer, then the smaller sum of levels, then the first in lexicographic order.
 * The search is exact, and costs and limits are compared as whole numbers, weights and limit as they are written. The order of
 * records never matters, except to the order of those returned.
 *
 * Units are people if `personOf` is given, else records. The class of a person is the multiset of their generalised rows,
 * so that two people with different numbers of rows are never alike.
 *
 * It computes for seconds with tens of thousands of records: run it in a thread of its own.
 *
 * @throws InfeasibleError if no choice leaves out few enough, with the least that can be.
 * @throws RangeError for a value that its hierarchy does not
 * have, a hierarchy that is ragged or does not nest, and numbers that make no sense. No message holds a value of a record.
 */
export function generalise(records: readonly Row[], request: GeneraliseRequest): Anonymised {
  const { k, suppressionLimit, objective = 'loss', sensitive = [], personOf } = request;
  checkK(k);
  if (!(suppressionLimit >= 0 && suppressionLimit <= 1)) {
    throw new RangeError(`The suppression limit is ${suppressionLimit}. Give a share from 0 to 1.`);
  }
  const columns = readColumns(request.quasiIdentifiers);
  sensitive.forEach(checkSensitive);
  checkNames([...columns, ...sensitive].map(({ name }) => name));
  const units = readUnits(records, columns, personOf);
  const classifier = new Classifier(records, units, columns, sensitive);
  const levels = new LatticeSearch({
    ranges: allowedRanges(columns, request.allowedLevels ?? {}),
    k,
    mostSuppressed: wholeShare(suppressionLimit, units.count),
    classifier,
    objective: objective === 'loss' ? new LossObjective(units, columns) : new DiscernibilityObjective(units.count),
  }).run();
  return atLevels({ records, units, columns, classifier, levels, k });
}

/** @throws RangeError for a name that no column has, and levels that are not a range of what the hierarchy has. */
function allowedRanges(
  columns: readonly Column[],
  allowed: Readonly<Record<string, LevelRange>>,
): readonly LevelRange[] {
  const unknown = Object.keys(allowed).find((name) => columns.every((column) => column.name !== name));
  if (unknown !== undefined) throw new RangeError(`Levels are allowed of ${unknown}, which is no column.`);
  return columns.map(({ name, levels }) => {
    const { finest, coarsest } = allowed[name] ?? { finest: 0, coarsest: levels.length - 1 };
    const isRange = [finest, coarsest].every((level) => Number.isSafeInteger(level) && level >= 0);
    if (isRange && finest <= coarsest && coarsest < levels.length) return { finest, coarsest };
    throw new RangeError(
      `${name} has the levels 0 to ${levels.length - 1}: ${finest} to ${coarsest} is no range of them.`,
    );
  });
}

interface Chosen {
  readonly records: readonly Row[];
  readonly units: Units;
  readonly columns: readonly Column[];
  readonly classifier: Classifier;
  readonly levels: readonly number[];
  readonly k: number;
}

function atLevels({ records, units, columns, classifier, levels, k }: Chosen): Anonymised {
  const { classes, classOf } = classifier.rollUp(classifier.apart, levels);
  const kept = classesThat(classes, (index) => isKept(classes, index, k));
  const loss = meanLoss(columns, {
    rows: records.length,
    suppressedRows: records.length - rowsOf(units, kept),
    beside: leavesBeside(units, columns, levels, kept),
  });
  const shown = new Array<Row | null>(records.length).fill(null);
  for (let unit = 0; unit < units.count; unit++) {
    if (!isKept(classes, classOf[unit] ?? 0, k)) continue;
    for (let row = units.firstRow[unit] ?? 0; row < (units.firstRow[unit + 1] ?? 0); row++) {
      const record = units.recordOf[row] ?? 0;
      const values = columns.map((column, index) => {
        const level = column.levels[levels[index] ?? 0];
        return [column.name, level?.labels[level.codeOf[units.leaves[index]?.[row] ?? 0] ?? 0]] as const;
      });
      shown[record] = { ...records[record], ...Object.fromEntries(values) };
    }
  }
  return {
    levels,
    records: shown.filter((record) => record !== null),
    ...measureClasses([...kept.sizes], units.count, loss),
  };
}
