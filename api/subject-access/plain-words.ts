import { isDay } from '@waymark/calendar';
import { dayInWords } from '../letters/in-words.js';

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
    if (isDay(value)) return dayInWords(value);
    return isCode ? spaced(value) : value;
  }
  const inside = { names, moment, isCode: false };
  // A list holds codes or rows of its own, and what people wrote has more than hyphens between its words.
  if (Array.isArray(value))
    return joined(value.map((one) => inPlainWords(one, { ...inside, isCode: isCodeLike(one) })));
  return joined(
    Object.entries(value).map(([name, part]) => {
      const words = inPlainWords(part, inside);
      return words === null ? null : `${spaced(name)}: ${words}`;
    }),
  );
}

const CODE = /^[a-z]+(-[a-z]+)*$/;
const isCodeLike = (value: unknown): boolean => typeof value === 'string' && CODE.test(value);

/** A sentence that somebody wrote ends by itself. */
const joined = (parts: readonly (string | null)[]): string | null =>
  parts
    .filter((part) => part !== null)
    .reduce((text, part) => (text === '' ? part : `${text}${/[.!?…]$/.test(text) ? '' : ';'} ${part}`), '') || null;

/** `ownWords`, `own-words` → "own words". */
function spaced(code: string): string {
  return code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
}
