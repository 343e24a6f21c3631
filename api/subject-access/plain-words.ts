/** Ids of other rows → how a person knows them. */
export type Names = ReadonlyMap<string, string>;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A value as a person reads it: days and moments on their calendar, codes without hyphens, the name for an id.
 * @param isCode of a list of codes; texts that people wrote stay as they are.
 * @returns null: there is nothing, or an id that names nothing they know.
 */
export function inPlainWords(
  value: unknown,
  { names, moment, isCode }: { readonly names: Names; readonly moment: (at: Date) => string; readonly isCode: boolean },
): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return moment(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    if (ID.test(value)) return names.get(value) ?? null;
    return isCode ? spaced(value) : value;
  }
  const inside = { names, moment, isCode: false };
  if (Array.isArray(value)) return joined(value.map((one) => inPlainWords(one, inside)));
  return joined(
    Object.entries(value).map(([name, part]) => {
      const words = inPlainWords(part, inside);
      return words === null ? null : `${spaced(name)}: ${words}`;
    }),
  );
}

const joined = (parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null).join('; ') || null;

/** `ownWords`, `own-words` → "own words". */
function spaced(code: string): string {
  return code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
}
