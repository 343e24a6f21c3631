/** Keyset pagination: pass `nextCursor` back as `cursor`; null means this was the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}
