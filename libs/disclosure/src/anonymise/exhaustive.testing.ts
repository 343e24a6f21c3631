/**
 * The answer to what `generalise` asks, by trying every choice of levels and counting with texts. It is slow and has nothing to
 * hide; it shares no code with what it judges.
 */

export interface PlainColumn {
  readonly name: string;
  readonly hierarchy: Readonly<Record<string, readonly string[]>>;
  /** In tenths, so that all sums are whole. */
  readonly tenths: number;
  /** The first and the last level that are allowed; omitted: every level. */
  readonly allowed?: readonly [number, number];
}

export interface PlainQuestion {
  readonly columns: readonly PlainColumn[];
  readonly k: number;
  readonly mostSuppressed: number;
  readonly objective: 'loss' | 'discernibility';
  readonly sensitive: readonly { readonly name: string; readonly l: number }[];
  readonly personOf: (record: PlainRecord) => unknown;
}

export type PlainRecord = Readonly<Record<string, unknown>>;

export interface PlainAnswer {
  readonly levels: readonly number[];
  readonly kept: readonly PlainRecord[];
  readonly suppressed: number;
  readonly sizes: readonly number[];
  readonly loss: number;
  readonly discernibility: number;
  /** What was compared. */
  readonly cost: number;
}

/** @returns `null` and the least that any choice leaves out, if none leaves out few enough. */
export function tryAll(
  records: readonly PlainRecord[],
  question: PlainQuestion,
): { readonly best: PlainAnswer | null; readonly leastSuppressed: number } {
  const isAllowed = (levels: readonly number[]) =>
    question.columns.every(({ allowed }, index) => {
      const level = levels[index]!;
      return allowed === undefined || (level >= allowed[0] && level <= allowed[1]);
    });
  const all = choices(question.columns.map(({ hierarchy }) => Object.values(hierarchy)[0]!.length))
    .filter(isAllowed)
    .map((levels) => answerAt(records, question, levels));
  const leastSuppressed = Math.min(...all.map(({ suppressed }) => suppressed));
  const [best = null] = all
    .filter(({ suppressed }) => suppressed <= question.mostSuppressed)
    .sort((a, b) => a.cost - b.cost || a.suppressed - b.suppressed || bySum(a, b) || byLevels(a, b));
  return { best, leastSuppressed };
}

function bySum(a: PlainAnswer, b: PlainAnswer): number {
  return total(a.levels) - total(b.levels);
}

function byLevels(a: PlainAnswer, b: PlainAnswer): number {
  const at = a.levels.findIndex((level, index) => level !== b.levels[index]);
  return at < 0 ? 0 : a.levels[at]! - b.levels[at]!;
}

function choices(heights: readonly number[]): number[][] {
  if (heights.length === 0) return [[]];
  const [height, ...others] = heights;
  return [...Array(height).keys()].flatMap((level) => choices(others).map((rest) => [level, ...rest]));
}

function answerAt(records: readonly PlainRecord[], question: PlainQuestion, levels: readonly number[]): PlainAnswer {
  const { columns, k, personOf, sensitive, objective } = question;
  const people = [...new Set(records.map(personOf))];
  const rowsOf = (person: unknown) => records.filter((record) => personOf(record) === person);
  const shown = (record: PlainRecord) =>
    columns.map(({ name, hierarchy }, index) => hierarchy[String(record[name])]![levels[index]!]!);

  const classes: Record<string, unknown[]> = {};
  for (const person of people) {
    const key = rowsOf(person)
      .map((record) => shown(record).join('|'))
      .sort()
      .join(' + ');
    (classes[key] ??= []).push(person);
  }
  const isDiverse = (members: readonly unknown[]) =>
    sensitive.every(({ name, l }) => {
      const values = members.flatMap(rowsOf).map((record) => record[name]);
      return new Set(values.filter((value) => value !== null && value !== undefined)).size >= l;
    });
  const keptClasses = Object.values(classes).filter((members) => members.length >= k && isDiverse(members));
  const keptPeople = new Set(keptClasses.flat());
  const kept = records.filter((record) => keptPeople.has(personOf(record)));
  const suppressed = people.length - keptPeople.size;

  // Over one denominator: the product of all (leaves − 1), and ten for the weights.
  const shares = columns.map(({ hierarchy }) => Math.max(1, Object.keys(hierarchy).length - 1));
  const whole = shares.reduce((product, share) => product * share, 1);
  const lostBy = (record: PlainRecord) =>
    total(
      columns.map(({ hierarchy, tenths, name }, index) => {
        if (!keptPeople.has(personOf(record))) return tenths * whole;
        const value = hierarchy[String(record[name])]![levels[index]!];
        const leaves = Object.values(hierarchy).filter((path) => path[levels[index]!] === value).length;
        return (tenths * (leaves - 1) * whole) / shares[index]!;
      }),
    );
  const lost = total(records.map(lostBy));
  const most = whole * total(columns.map(({ tenths }) => tenths)) * records.length;
  const sizes = keptClasses.map((members) => members.length);
  const discernibility = total(sizes.map((size) => size * size)) + people.length * suppressed;
  return {
    levels,
    kept: kept.map((record) => ({
      ...record,
      ...Object.fromEntries(columns.map(({ name }, index) => [name, shown(record)[index]])),
    })),
    suppressed,
    sizes,
    loss: most === 0 ? 0 : lost / most,
    discernibility,
    cost: objective === 'loss' ? lost : discernibility,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
