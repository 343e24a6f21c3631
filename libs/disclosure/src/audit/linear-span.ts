export type Vector = readonly number[];

/** Sums of a few parts have small fractions; what is nearer to 0 is the arithmetic's. */
export function isZero(value: number): boolean {
  return Math.abs(value) < 1e-9;
}

/** All sums of multiples of some vectors (Gauss–Jordan). */
export class LinearSpan {
  private lines: { pivot: number; line: Vector }[] = [];

  add(vector: Vector): void {
    const left = this.reduce(vector);
    const pivot = left.findIndex((value) => !isZero(value));
    if (pivot < 0) return;
    const line = left.map((value) => value / (left[pivot] ?? NaN));
    this.lines = this.lines.map((other) => ({ ...other, line: without(other.line, line, pivot) }));
    this.lines.push({ pivot, line });
  }

  /** What of a vector is no such sum: all zeros if it is one. */
  reduce(vector: Vector): Vector {
    return this.lines.reduce((left, { pivot, line }) => without(left, line, pivot), vector);
  }
}

function without(vector: Vector, line: Vector, pivot: number): Vector {
  const times = vector[pivot] ?? 0;
  return isZero(times) ? vector : vector.map((value, index) => value - times * (line[index] ?? 0));
}
