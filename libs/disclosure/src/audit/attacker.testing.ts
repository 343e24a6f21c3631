/**
 * An attacker with all editions in hand, who knows how figures make up others and the rules by which they are printed. It
 * knows nothing of the audit, shares no code with it, and works another way: it tries each value of a hidden figure by
 * searching through all worlds.
 */

/** What a reader has. */
export interface Sight {
  /** Every figure as printed: `45`, `<8`, `[c]`; or nothing. */
  readonly cells: readonly { readonly id: string; readonly of: 'people' | 'events' | 'mean'; readonly cell: string }[];
  readonly sums: readonly {
    readonly whole: string;
    readonly parts: readonly string[];
    readonly people: 'apart' | 'shared';
    readonly missingCount: number;
    readonly missingPeople: number;
  }[];
  readonly restsOn: readonly { readonly events: string; readonly people: string }[];
  readonly within: readonly { readonly whole: string; readonly part: string }[];
  /** Two-way outcomes of which the smaller part is named. */
  readonly named: readonly { readonly smaller: string; readonly larger: string; readonly isStrict: boolean }[];
  /** Counts that an interval gives away. */
  readonly known: readonly { readonly id: string; readonly count: number }[];
}

/** Σ factor × variable is at least this. */
interface Inequality {
  readonly variables: readonly number[];
  readonly factors: readonly number[];
  readonly atLeast: number;
}

/** No care service of the tests counts more. */
const SKY = 400;
/** Values after which a figure counts as safe. */
const SAFE = 4;
/** Worlds looked at before a value is given up on, as possible. */
const PATIENCE = 300;

/** The values that a figure's count, and the people behind it, may have: at most 4 of each are looked for. */
export interface Finding {
  readonly id: string;
  readonly count: readonly number[];
  readonly people: readonly number[];
}

/** What the attacker finds out about each of these figures. */
export function attack(sight: Sight, targets: readonly string[]): Finding[] {
  const worlds = new Worlds();
  const kind = new Map(sight.cells.map(({ id, of }) => [id, of]));
  const c = (id: string) => worlds.variable(`count ${id}`);
  const p = (id: string) => worlds.variable(kind.get(id) === 'people' ? `count ${id}` : `people ${id}`);

  for (const { id, of, cell } of sight.cells) {
    if (of === 'mean') continue;
    const isBound = cell.startsWith('<');
    const [fewest, most] = [isBound || cell === '' ? 0 : 8, isBound ? Number(cell.slice(1)) - 1 : SKY];
    worlds.limit(p(id), fewest, most);
    if (!isBound && cell !== '') worlds.limit(c(id), 8, SKY);
    if (/^\d/.test(cell)) worlds.limit(c(id), Number(cell) - 2, Number(cell) + 2);
    if (of === 'people') continue;
    worlds.atLeast(0, [c(id)], [p(id)]);
    worlds.somebodyBehind(c(id), p(id));
  }
  for (const { id, count } of sight.known) worlds.limit(c(id), count, count);
  for (const { events, people } of sight.restsOn) worlds.equal(0, [p(events)], [c(people)]);
  for (const { whole, part } of sight.within) {
    worlds.atLeast(0, [p(whole)], [p(part)]);
    if (kind.get(whole) === 'events' && kind.get(part) === 'events') worlds.atLeast(0, [c(whole)], [c(part)]);
  }
  for (const { smaller, larger, isStrict } of sight.named) worlds.atLeast(isStrict ? 1 : 0, [p(larger)], [p(smaller)]);
  for (const { whole, parts, people, missingCount, missingPeople } of sight.sums) {
    if (kind.get(whole) === 'mean') continue;
    if (kind.get(whole) === 'events') worlds.equal(missingCount, [c(whole)], parts.map(c));
    if (people === 'apart') worlds.equal(missingPeople, [p(whole)], parts.map(p));
    else worlds.atLeast(-Math.max(0, missingPeople), parts.map(p), [p(whole)]);
    if (missingPeople <= 0) for (const part of parts) worlds.atLeast(0, [p(whole)], [p(part)]);
  }
  worlds.begin();
  return targets.map((id) => ({ id, count: worlds.valuesOf(c(id)), people: worlds.valuesOf(p(id)) }));
}

/** Lowest values of all variables, then highest ones. */
type Domains = Int32Array;

/** All worlds that agree with what was printed. */
class Worlds {
  private readonly names = new Map<string, number>();
  private readonly low: number[] = [];
  private readonly high: number[] = [];
  private readonly inequalities: Inequality[] = [];
  private touching: number[][] = [];
  private start: Domains = new Int32Array(0);
  private possible: Set<number>[] = [];
  private isQueued = new Uint8Array(0);
  private last: Domains | null = null;
  private patience = 0;

  variable(name: string): number {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const variable = this.names.size;
    this.names.set(name, variable);
    this.low.push(0);
    this.high.push(SKY);
    return variable;
  }

  limit(variable: number, low: number, high: number): void {
    this.low[variable] = Math.max(this.low[variable]!, low);
    this.high[variable] = Math.min(this.high[variable]!, high);
  }

  atLeast(value: number, plus: readonly number[], minus: readonly number[]): void {
    const factors = [...plus.map(() => 1), ...minus.map(() => -1)];
    this.inequalities.push({ variables: [...plus, ...minus], factors, atLeast: value });
  }

  equal(value: number, plus: readonly number[], minus: readonly number[]): void {
    this.atLeast(value, plus, minus);
    this.atLeast(-value, minus, plus);
  }

  somebodyBehind(count: number, people: number): void {
    this.inequalities.push({ variables: [people, count], factors: [SKY, -1], atLeast: 0 });
  }

  begin(): void {
    const size = this.low.length;
    this.touching = this.low.map(() => []);
    this.inequalities.forEach(({ variables }, index) => variables.forEach((name) => this.touching[name]!.push(index)));
    this.isQueued = new Uint8Array(this.inequalities.length);
    this.start = Int32Array.from([...this.low, ...this.high]);
    if (!this.narrow(this.start, [...this.inequalities.keys()]))
      throw new Error('No world agrees: the rules are wrong.');
    this.possible = Array.from({ length: size }, () => new Set<number>());
  }

  /** Values that a variable may have, from the lowest on, until there are enough of them. */
  valuesOf(variable: number): number[] {
    const found = this.possible[variable]!;
    const [low, high] = [this.start[variable]!, this.start[variable + this.low.length]!];
    for (let value = low; value <= high && found.size < SAFE; value++) {
      if (found.has(value)) continue;
      this.patience = PATIENCE;
      const world = this.search(this.start, { variable, low: value, high: value });
      if (this.patience < 0) found.add(value);
      else if (world !== null) this.possible.forEach((values, other) => values.add(world[other]!));
    }
    return [...found].sort((a, b) => a - b);
  }

  /**
   * A world in which a variable is within these ends. It settles one variable after the other, the one with the fewest
   * values first: at its value in the last world, else below, else above.
   */
  private search(
    from: Domains,
    { variable, low, high }: { variable: number; low: number; high: number },
  ): Domains | null {
    if (low > high || this.patience-- < 0) return null;
    const size = this.low.length;
    const domains = from.slice();
    domains[variable] = low;
    domains[variable + size] = high;
    if (!this.narrow(domains, this.touching[variable]!)) return null;
    let open = -1;
    let least = Infinity;
    for (let other = 0; other < size; other++) {
      const width = domains[other + size]! - domains[other]!;
      if (width > 0 && width < least) [open, least] = [other, width];
    }
    if (open < 0) return (this.last = domains);
    const [lowest, highest] = [domains[open]!, domains[open + size]!];
    const value = Math.min(highest, Math.max(lowest, this.last?.[open] ?? Math.floor((lowest + highest) / 2)));
    return (
      this.search(domains, { variable: open, low: value, high: value }) ??
      this.search(domains, { variable: open, low: lowest, high: value - 1 }) ??
      this.search(domains, { variable: open, low: value + 1, high: highest })
    );
  }

  /** Takes away what single inequalities rule out, in place; false: nothing is left of one. */
  private narrow(domains: Domains, changed: readonly number[]): boolean {
    const size = this.low.length;
    const queue = [...changed];
    this.isQueued.fill(0);
    for (const index of queue) this.isQueued[index] = 1;
    for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
      this.isQueued[index] = 0;
      const inequality = this.inequalities[index]!;
      const variables = inequality.variables;
      const factors = inequality.factors;
      let slack = -inequality.atLeast;
      for (let at = 0; at < variables.length; at++) {
        slack += factors[at]! * domains[variables[at]! + (factors[at]! > 0 ? size : 0)]!;
      }
      if (slack < 0) return false;
      for (let at = 0; at < variables.length; at++) {
        const variable = variables[at]!;
        const factor = factors[at]!;
        // The others at their best can make up for so many steps of this one.
        const times = factor > 0 ? factor : -factor;
        const steps = (slack - (slack % times)) / times;
        if (domains[variable + size]! - domains[variable]! <= steps) continue;
        if (factor > 0) domains[variable] = domains[variable + size]! - steps;
        else domains[variable + size] = domains[variable]! + steps;
        for (const other of this.touching[variable]!) {
          if (this.isQueued[other] === 1) continue;
          this.isQueued[other] = 1;
          queue.push(other);
        }
      }
    }
    return true;
  }
}
