/** Random-looking throws that are the same at every start from the same seed (the generator "mulberry32"). */
export class Dice {
  constructor(private state: number) {}

  /** At least 0 and below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.whole(0, items.length - 1)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  }

  /** Different items, in random order; all of them if there are fewer. */
  pickSome<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    const picked: T[] = [];
    while (picked.length < count && left.length > 0) picked.push(...left.splice(this.whole(0, left.length - 1), 1));
    return picked;
  }

  /** One of the names, weighted by its share. */
  weighted<T extends string>(shares: Readonly<Record<T, number>>): T {
    const names = Object.keys(shares) as T[];
    let left = this.next() * names.reduce((sum, name) => sum + shares[name], 0);
    for (const name of names) {
      left -= shares[name];
      if (left < 0) return name;
    }
    return this.pick(names);
  }
}
