import { createHash } from 'node:crypto';
import type { Cell, ColumnDefinition } from '../dataset/definition.js';

export function namesOf(named: readonly { readonly name: string }[]): string[] {
  return named.map(({ name }) => name);
}

export function valueOf({ type }: ColumnDefinition, code: string): Cell {
  return type === 'integer' ? Number(code) : code;
}

/** Only the first difference is told: the others mostly follow from it. */
export function differences(what: string, expected: readonly unknown[], actual: readonly unknown[]): string[] {
  const length = Math.max(expected.length, actual.length);
  for (let index = 0; index < length; index += 1) {
    if (isSame(expected[index], actual[index])) continue;
    const [wanted, found] = [expected[index], actual[index]].map((item) =>
      item === undefined ? 'nothing' : JSON.stringify(item),
    );
    return [`${what}, ${index + 1}: ${found} in place of ${wanted}`];
  }
  return [];
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
