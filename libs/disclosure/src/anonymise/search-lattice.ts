import { classesThat, isKept, type Classes, type Classifier } from './classes.js';
import { InfeasibleError } from './infeasible.js';
import { isBelow, latticeOf, stepsUp, type LatticeNode } from './lattice.js';
import type { Objective } from './objective.js';
import type { LevelRange } from './request.js';

/** Numbers kept of classes found, to roll up from: 64 MB. */
const ROOM = 2 ** 24;

export interface LatticeQuestion {
  /** The levels that each column may have. */
  readonly ranges: readonly LevelRange[];
  readonly k: number;
  readonly mostSuppressed: number;
  readonly classifier: Classifier;
  readonly objective: Objective;
}

/** A node with what is known of it: exactly, or at least. */
interface Standing {
  readonly node: LatticeNode;
  readonly cost: bigint;
  readonly suppressed: number;
}

/** A node that leaves out few enough. */
interface Found extends Standing {
  readonly whole: bigint;
  readonly leftOut: bigint;
}

/**
 * The node that costs least, of all that leave out few enough; among equals the one that leaves out fewer, then the smaller
 * sum of levels, then the first in lexicographic order. It is exact: a node is passed over only where those above and below it
 * show that it cannot be the one.
 */
export class LatticeSearch {
  private readonly lattice: readonly LatticeNode[];
  private readonly least: readonly bigint[];
  private readonly looked = new Set<LatticeNode>();
  /** The highest nodes that leave out too many. So does all below them. */
  private tooLow: LatticeNode[] = [];
  private readonly found: Found[] = [];
  private best: Found | null = null;
  private readonly sources: { readonly levels: readonly number[]; readonly classes: Classes }[] = [];
  private room = ROOM;

  constructor(private readonly question: LatticeQuestion) {
    this.lattice = latticeOf(question.ranges);
    this.least = this.lattice.map(({ levels }) => question.objective.least(levels));
  }

  /** @throws InfeasibleError if even the highest allowed levels leave out too many, with how many that is. */
  run(): readonly number[] {
    const bottom = this.lattice.at(0);
    const top = this.lattice.at(-1);
    if (bottom === undefined || top === undefined) throw new RangeError('A hierarchy has no level.');
    const leastSuppressed = this.look(top);
    if (this.best === null) throw tooMany(leastSuppressed, this.question);
    // Even where it leaves out too many: units that are alike in every value need not be looked at one by one again.
    if (bottom !== top) this.look(bottom);
    for (const node of this.lattice.toSorted((a, b) => this.inOrderOfLeast(a, b))) {
      if (!isBefore({ node, cost: this.leastOf(node), suppressed: 0 }, this.best)) break;
      if (this.mayBeBest(node)) this.lookAlong(this.pathUp(node));
    }
    return this.best.node.levels;
  }

  /**
   * Finds by halves how far up the path a node still rules out those below it, because too many are left out or that costs too
   * much. At the end the first node is looked at or ruled out.
   */
  private lookAlong(path: readonly LatticeNode[]): void {
    let [low, high] = [0, path.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const [lowest, node] = [path[low], path[middle]];
      if (lowest === undefined || node === undefined) return;
      this.look(node);
      if (this.mayBeBest(lowest)) high = middle;
      else low = middle + 1;
    }
  }

  private pathUp(from: LatticeNode): LatticeNode[] {
    const path: LatticeNode[] = [];
    for (let next: LatticeNode | undefined = from; next !== undefined;) {
      path.push(next);
      const steps: LatticeNode[] = stepsUp(this.lattice, this.question.ranges, next);
      next = steps.filter((node) => this.mayBeBest(node)).sort((a, b) => this.inOrderOfLeast(a, b))[0];
    }
    return path;
  }

  /** By what is known of its neighbours above and below. */
  private mayBeBest(node: LatticeNode): boolean {
    if (this.looked.has(node) || this.tooLow.some((above) => isBelow(node.levels, above.levels))) return false;
    let [whole, leftOut, suppressed] = [this.leastOf(node), 0n, 0];
    for (const known of this.found) {
      if (isBelow(known.node.levels, node.levels)) {
        if (known.whole > whole) whole = known.whole;
      } else if (isBelow(node.levels, known.node.levels)) {
        if (known.leftOut > leftOut) leftOut = known.leftOut;
        suppressed = Math.max(suppressed, known.suppressed);
      }
    }
    return this.best === null || isBefore({ node, cost: whole + leftOut, suppressed }, this.best);
  }

  /** @returns how many units the node leaves out. */
  private look(node: LatticeNode): number {
    const { classifier, objective, k, mostSuppressed } = this.question;
    const { classes } = classifier.rollUp(this.nearestBelow(node), node.levels);
    this.looked.add(node);
    this.keep(node.levels, classes);
    const leftOut = classesThat(classes, (index) => !isKept(classes, index, k));
    const suppressed = leftOut.sizes.reduce((sum, size) => sum + size, 0);
    if (suppressed > mostSuppressed) {
      this.tooLow = [...this.tooLow.filter((other) => !isBelow(other.levels, node.levels)), node];
      return suppressed;
    }
    const costs = { whole: objective.whole(node.levels, classes), leftOut: objective.leftOut(node.levels, leftOut) };
    const found = { node, suppressed, ...costs, cost: costs.whole + costs.leftOut };
    this.found.push(found);
    if (this.best === null || isBefore(found, this.best)) this.best = found;
    return suppressed;
  }

  private nearestBelow({ levels }: LatticeNode): Classes {
    let nearest = this.question.classifier.apart;
    for (const source of this.sources) {
      const isNearer = source.classes.members.length < nearest.members.length;
      if (isNearer && isBelow(source.levels, levels)) nearest = source.classes;
    }
    return nearest;
  }

  private keep(levels: readonly number[], classes: Classes): void {
    const numbers = classes.sensitive.reduce((sum, { starts, values }) => sum + starts.length + values.length, 0);
    const size = 2 * classes.members.length + numbers;
    if (size > this.room) return;
    this.room -= size;
    this.sources.push({ levels, classes });
  }

  private leastOf({ index }: LatticeNode): bigint {
    return this.least[index] ?? 0n;
  }

  private inOrderOfLeast(a: LatticeNode, b: LatticeNode): number {
    const [leastA, leastB] = [this.leastOf(a), this.leastOf(b)];
    if (leastA !== leastB) return leastA < leastB ? -1 : 1;
    return a.sum - b.sum || a.index - b.index;
  }
}

function isBefore(a: Standing, b: Standing): boolean {
  if (a.cost !== b.cost) return a.cost < b.cost;
  return (a.suppressed - b.suppressed || a.node.sum - b.node.sum || a.node.index - b.node.index) < 0;
}

function tooMany(least: number, { classifier, k, mostSuppressed }: LatticeQuestion): InfeasibleError {
  const units = classifier.apart.members.length;
  return new InfeasibleError(
    `No choice of levels keeps enough: with k = ${k}, at least ${least} of ${units} must be left out ` +
      `(a suppression limit of ${least / units}), and at most ${mostSuppressed} may be.`,
  );
}
