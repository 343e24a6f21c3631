import type { Hierarchy, Label, QuasiIdentifier } from './request.js';

/** The values of one column at one level, numbered in the order in which the hierarchy first names them. */
export interface Level {
  /** The number of each leaf's value. */
  readonly codeOf: Int32Array;
  /** By number. */
  readonly labels: readonly Label[];
  /** How many leaves each value stands for, by number. */
  readonly leavesUnder: Int32Array;
}

/** A quasi-identifier with its values as numbers: a leaf's is its place in the hierarchy. */
export interface Column {
  readonly name: string;
  readonly weight: number;
  readonly leafOf: ReadonlyMap<string, number>;
  /** The first is that of the leaves. */
  readonly levels: readonly Level[];
}

/**
 * @throws RangeError for none, a name that comes twice, a weight below 0 or none above it, and a hierarchy that is empty or
 * ragged, does not begin with the value itself, or does not nest.
 */
export function readColumns(quasiIdentifiers: readonly QuasiIdentifier[]): Column[] {
  if (quasiIdentifiers.length === 0) throw new RangeError('There is no quasi-identifier. Give at least one.');
  const columns = quasiIdentifiers.map(readColumn);
  checkNames(columns.map(({ name }) => name));
  if (columns.every(({ weight }) => weight === 0)) throw new RangeError('All weights are 0. Give one above it.');
  return columns;
}

/** @throws RangeError for a name that comes twice. */
export function checkNames(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new RangeError(`The column "${twice}" is named twice. Name each once.`);
}

function readColumn({ name, hierarchy, weight = 1 }: QuasiIdentifier): Column {
  if (!Number.isFinite(weight) || weight < 0) {
    throw new RangeError(`The weight of "${name}" is ${weight}. Give a number from 0.`);
  }
  const paths = readPaths(name, hierarchy);
  const height = paths.values().next().value?.length ?? 0;
  const levels = Array.from({ length: height }, (_, level) => readLevel([...paths.values()], level));
  levels.slice(1).forEach((above, index) => {
    checkNested(name, index, levels[index] ?? above, above);
  });
  return { name, weight, leafOf: new Map([...paths.keys()].map((value, leaf) => [value, leaf])), levels };
}

/** The generalisations of each value, by its text. */
function readPaths(name: string, hierarchy: Hierarchy): Map<string, readonly Label[]> {
  const entries = isMap(hierarchy) ? [...hierarchy] : Object.entries(hierarchy);
  const paths = new Map(entries.map(([value, path]) => [String(value), path]));
  if (paths.size === 0) throw new RangeError(`The hierarchy of "${name}" has no value.`);
  if (paths.size < entries.length) throw new RangeError(`The hierarchy of "${name}" has a value twice, as text.`);
  const height = entries[0]?.[1].length;
  for (const [value, path] of paths) {
    if (path.length === 0 || String(path[0]) !== value) {
      throw new RangeError(`The generalisations of "${value}" of "${name}" do not begin with the value itself.`);
    }
    if (path.length !== height) {
      throw new RangeError(
        `The hierarchy of "${name}" is ragged: "${value}" has ${path.length} levels, not ${height}.`,
      );
    }
    // Not every caller is compiled against the types.
    if (path.some((label: unknown) => label === null || label === undefined)) {
      throw new RangeError(`A generalisation of "${value}" of "${name}" is missing.`);
    }
  }
  return paths;
}

function isMap(hierarchy: Hierarchy): hierarchy is ReadonlyMap<Label, readonly Label[]> {
  return hierarchy instanceof Map;
}

function readLevel(paths: readonly (readonly Label[])[], level: number): Level {
  const codes = new Map<string, number>();
  const labels: Label[] = [];
  const codeOf = Int32Array.from(paths, (path) => {
    const label = path[level] ?? '';
    const known = codes.get(String(label));
    if (known !== undefined) return known;
    codes.set(String(label), labels.length);
    return labels.push(label) - 1;
  });
  const leavesUnder = new Int32Array(labels.length);
  for (const code of codeOf) leavesUnder[code] = (leavesUnder[code] ?? 0) + 1;
  return { codeOf, labels, leavesUnder };
}

function checkNested(name: string, level: number, below: Level, above: Level): void {
  const parents = new Map<number, number>();
  below.codeOf.forEach((code, leaf) => {
    const parent = above.codeOf[leaf] ?? 0;
    const known = parents.get(code) ?? parent;
    parents.set(code, known);
    if (known === parent) return;
    throw new RangeError(
      `The hierarchy of "${name}" does not nest: "${below.labels[code] ?? ''}" of level ${level} becomes both ` +
        `"${above.labels[known] ?? ''}" and "${above.labels[parent] ?? ''}".`,
    );
  });
}
