/** What one route of the API replied to a read. */
export interface FirstRead {
  /** Path and query, as it is asked for: `/api/v1/site`. */
  readonly path: string;
  readonly status: number;
  /** What was read; a problem, if the status says so. */
  readonly body: unknown;
}

/** Replies to what a page opens with, given ahead in one. */
export interface FirstReads {
  readonly items: readonly FirstRead[];
}
