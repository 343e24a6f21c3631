import { createHash } from 'node:crypto';

/**
 * Chances of one invented thing, by name: the same every time and on every machine, and that of one name does not hang on how many
 * others were asked for.
 */
export class Chances {
  constructor(private readonly of: string) {}

  /** From 0 up to 1, without it. */
  share(name: string): number {
    return createHash('sha256').update(`${this.of} ${name}`).digest().readUIntBE(0, 6) / 2 ** 48;
  }

  /** One of the names, by its weight. */
  pick<Name extends string>(name: string, weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights) as Name[];
    let left = this.share(name) * names.reduce((sum, one) => sum + weights[one], 0);
    const found = names.find((one) => (left -= weights[one]) < 0);
    return found ?? (names.at(-1) as Name);
  }

  happens(name: string, share: number): boolean {
    return this.share(name) < share;
  }

  /** Whole numbers from the first to the last. */
  whole(name: string, first: number, last: number): number {
    return first + Math.floor(this.share(name) * (last - first + 1));
  }
}
