/** A place in a value, and the text that stands there instead. Places are counted as they are written, the value itself first. */
export interface Exchange {
  readonly place: number;
  readonly token: string;
}

/** The number of places in a value. */
export function placesIn(value: unknown): number {
  return typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, inner: unknown) => sum + placesIn(inner), 1)
    : 1;
}

/** A value as JSON, but for one place; with a token that is no JSON the text is none. */
export function jsonWith(value: unknown, { place, token }: Exchange): string {
  let written = -1;
  const write = (inner: unknown): string => {
    written += 1;
    if (written === place) {
      written += placesIn(inner) - 1;
      return token;
    }
    if (Array.isArray(inner)) return `[${inner.map(write).join()}]`;
    if (typeof inner === 'object' && inner !== null) {
      return `{${Object.entries(inner)
        .map(([name, part]) => `${JSON.stringify(name)}:${write(part)}`)
        .join()}}`;
    }
    return JSON.stringify(inner ?? null);
  };
  return write(value);
}
