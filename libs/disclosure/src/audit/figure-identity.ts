/** Which figure it is: columns of a row of the table of editions. */
export interface FigureIdentity {
  /** A running number: an edition that replaces another has the higher one. */
  readonly edition: number;
  readonly careService: string;
  /** `null`: all pathways together. Likewise with areas and bands. */
  readonly pathway: string | null;
  readonly area: string | null;
  /** What the bands are of, such as `age`; `null` with `band`. */
  readonly bandKind: string | null;
  readonly band: string | null;
  /** First month, as `2026-04`. */
  readonly from: string;
  /** 1, 3, 12 or 36. */
  readonly months: number;
  readonly page: string;
  readonly row: string;
}

/** One text for each identity: the columns in a fixed order, as JSON. */
export function figureId(identity: FigureIdentity): string {
  return idOf(identity, []);
}

/** Identities that differ in nothing but these columns have the same text. */
export function idOf(identity: FigureIdentity, except: readonly (keyof FigureIdentity)[]): string {
  const { edition, careService, pathway, area, bandKind, band, from, months, page, row } = identity;
  const columns = { edition, careService, pathway, area, bandKind, band, from, months, page, row };
  return JSON.stringify(Object.entries(columns).filter(([name]) => !except.some((column) => column === name)));
}

/** Months since the year 0, so that periods can be compared. */
export function firstMonth({ from }: FigureIdentity): number {
  const [year = NaN, month = NaN] = from.split('-').map(Number);
  return 12 * year + month - 1;
}

/**
 * The identities in groups that differ in nothing but these columns.
 */
export function groupedBut<T extends { readonly identity: FigureIdentity }>(
  rows: readonly T[],
  ...except: readonly (keyof FigureIdentity)[]
): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = idOf(row.identity, except);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}
