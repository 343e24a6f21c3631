import {
  type AllowedLevels,
  type LevelRange,
  QUASI_IDENTIFIER_LEVELS,
  QUASI_IDENTIFIERS,
  type QuasiIdentifierName,
} from '@waymark/contracts';
import { unprocessable } from '../../http/problem.js';
import type { Levels } from './anonymise-master.js';

/** How a guardian is told of a column, and a reader of CHANGES.md. */
const COLUMN_NAMES: Readonly<Record<QuasiIdentifierName, string>> = {
  age_band: 'Age band',
  sex: 'Sex',
  condition_group: 'Condition group',
  pathway: 'Pathway',
  region: 'Region',
  start_year: 'Start year',
};

/**
 * Levels as they were asked for, each range with both of its ends, and without columns of which every level is allowed.
 * @param asked anything: it comes from outside.
 * @returns null: every level of every column is allowed.
 * @throws 422 for a column that there is not, and levels that its hierarchy does not have or that are the wrong way round.
 */
export function readAllowedLevels(asked: Readonly<Record<string, unknown>> | null | undefined): AllowedLevels | null {
  const ranges = Object.entries(asked ?? {}).map(([name, given]) => {
    if (!isColumn(name)) {
      throw wrong(name, 'unknown', `No such column has levels. Use: ${QUASI_IDENTIFIERS.join(', ')}.`);
    }
    return [name, rangeOf(name, given)] as const;
  });
  const limiting = ranges.filter(([name, { finest, coarsest }]) => finest > 0 || coarsest < coarsestOf(name));
  return limiting.length === 0 ? null : Object.fromEntries(limiting);
}

function rangeOf(name: QuasiIdentifierName, given: unknown): LevelRange {
  const most = coarsestOf(name);
  const { finest = 0, coarsest = most } = (given ?? {}) as Partial<Record<keyof LevelRange, unknown>>;
  if (!isLevel(finest, most) || !isLevel(coarsest, most)) {
    const message = `${COLUMN_NAMES[name]} has the levels 0 to ${most}. Give one of them as the finest, and one as the coarsest.`;
    throw wrong(name, 'no-such-level', message);
  }
  if (finest > coarsest) {
    const message = `${COLUMN_NAMES[name]}: the finest level cannot be coarser than the coarsest one.`;
    throw wrong(name, 'wrong-way-round', message);
  }
  return { finest, coarsest };
}

/** @throws 422 if levels that a series has fixed are not among those that are allowed. */
export function requireLevelsOfSeries(allowed: AllowedLevels | null, fixed: Levels): void {
  const errors = columnsOf(allowed).flatMap(([name, { finest, coarsest }]) => {
    const level = fixed[name];
    if (level >= finest && level <= coarsest) return [];
    const message =
      `${COLUMN_NAMES[name]}: the first release of the series fixed “${nameOf(name, level)}”, and later ones keep it. ` +
      'Allow that level, or leave this column open.';
    return [{ pointer: pointerOf(name), code: 'fixed-by-series', message }];
  });
  if (errors.length > 0) throw unprocessable(errors);
}

/** Which levels are allowed, a phrase for each column that is limited: “Age band: not finer than about ten years”. */
export function allowedInWords(allowed: AllowedLevels | null): readonly string[] {
  return columnsOf(allowed).map(([name, { finest, coarsest }]) => {
    const [from, to] = [nameOf(name, finest), nameOf(name, coarsest)];
    const said =
      finest === coarsest
        ? `only ${from}`
        : finest === 0
          ? `not coarser than ${to}`
          : coarsest === coarsestOf(name)
            ? `not finer than ${from}`
            : `from ${from} to ${to}`;
    return `${COLUMN_NAMES[name]}: ${said}`;
  });
}

/** In the order of the columns. */
function columnsOf(allowed: AllowedLevels | null): readonly (readonly [QuasiIdentifierName, LevelRange])[] {
  return QUASI_IDENTIFIERS.flatMap((name) => {
    const range = allowed?.[name];
    return range ? [[name, range] as const] : [];
  });
}

function nameOf(column: QuasiIdentifierName, level: number): string {
  return QUASI_IDENTIFIER_LEVELS[column][level] ?? '';
}

function coarsestOf(column: QuasiIdentifierName): number {
  return QUASI_IDENTIFIER_LEVELS[column].length - 1;
}

function isColumn(name: string): name is QuasiIdentifierName {
  return (QUASI_IDENTIFIERS as readonly string[]).includes(name);
}

function isLevel(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

function pointerOf(name: string): string {
  return `/allowedLevels/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function wrong(name: string, code: string, message: string): Error {
  return unprocessable([{ pointer: pointerOf(name), code, message }]);
}
