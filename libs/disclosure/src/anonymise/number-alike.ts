/**
 * Numbers sequences of whole numbers: the same number for the same sequence, by a table of hashes whose every hit is
 * compared. It is kept between calls, for it is called thousands of times.
 */
export class NumberAlike {
  private table = new Int32Array(0);

  /**
   * @param words all sequences, one after another.
   * @param starts where each begins; one more at the end.
   * @returns the number of each sequence, and of each number the first sequence that has it.
   */
  number(words: Int32Array, starts: Int32Array): { readonly numberOf: Int32Array; readonly firsts: Int32Array } {
    const count = starts.length - 1;
    const numberOf = new Int32Array(count);
    const firsts = new Int32Array(count);
    const mask = this.clearTable(count);
    let numbers = 0;
    for (let index = 0; index < count; index++) {
      const [from, to] = [starts[index] ?? 0, starts[index + 1] ?? 0];
      let place = hash(words, from, to) & mask;
      let held = this.table[place] ?? 0;
      while (held !== 0 && !isAlike(words, from, to, starts, firsts[held - 1] ?? 0)) {
        place = (place + 1) & mask;
        held = this.table[place] ?? 0;
      }
      if (held === 0) {
        firsts[numbers] = index;
        held = ++numbers;
        this.table[place] = held;
      }
      numberOf[index] = held - 1;
    }
    return { numberOf, firsts: firsts.slice(0, numbers) };
  }

  /** At least twice as many places as sequences, so that a free one is near. 0 is free. */
  private clearTable(count: number): number {
    const places = 2 ** Math.ceil(Math.log2(2 * count + 2));
    if (this.table.length < places) this.table = new Int32Array(places);
    this.table.fill(0, 0, places);
    return places - 1;
  }
}

function isAlike(words: Int32Array, from: number, to: number, starts: Int32Array, other: number): boolean {
  const start = starts[other] ?? 0;
  if ((starts[other + 1] ?? 0) - start !== to - from) return false;
  for (let index = from; index < to; index++) {
    if (words[index] !== words[start + index - from]) return false;
  }
  return true;
}

/** Murmur3 by Appleby, over 32-bit words. */
function hash(words: Int32Array, from: number, to: number): number {
  let mixed = to - from;
  for (let index = from; index < to; index++) {
    const word = Math.imul(words[index] ?? 0, 0xcc9e2d51);
    mixed ^= Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    mixed = (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
