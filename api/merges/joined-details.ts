import type { Contact, Needs } from '@waymark/contracts';
import type { Patient } from '../patients/patient.entity.js';

/** What the record that stays says once another one is merged into it. */
export type Details = Pick<
  Patient,
  | 'preferredName'
  | 'nhsNumber'
  | 'sex'
  | 'ethnicity'
  | 'deprivationQuintile'
  | 'contact'
  | 'needs'
  | 'display'
  | 'diedOn'
  | 'researchChoice'
>;

/** Of each detail that the merge changed, what it said before and what since. */
export type Filled = {
  readonly [Field in keyof Details]?: { readonly before: Details[Field]; readonly after: Details[Field] };
};

/**
 * The record that stays keeps what it says and is told only what it did not say. Of the choice about research the stricter
 * one holds; notes on what is safe, and needs, of both hold.
 */
export function joinedDetails(kept: Details, merged: Details): Filled {
  const joined: Details = {
    preferredName: kept.preferredName ?? merged.preferredName,
    nhsNumber: kept.nhsNumber ?? merged.nhsNumber,
    sex: kept.sex ?? merged.sex,
    ethnicity: kept.ethnicity ?? merged.ethnicity,
    deprivationQuintile: kept.deprivationQuintile ?? merged.deprivationQuintile,
    contact: joinedContact(kept.contact, merged.contact),
    needs: joinedNeeds(kept.needs, merged.needs),
    display: kept.display ?? merged.display,
    diedOn: kept.diedOn ?? merged.diedOn,
    researchChoice:
      merged.researchChoice === 'does-not-take-part'
        ? merged.researchChoice
        : (kept.researchChoice ?? merged.researchChoice),
  };
  const fields = (Object.keys(joined) as (keyof Details)[]).filter((field) => !isSame(joined[field], kept[field]));
  return Object.fromEntries(fields.map((field) => [field, { before: kept[field], after: joined[field] }]));
}

/**
 * What the record that stays says once the merge is undone: each detail as it was before, except what somebody changed
 * meanwhile. Contact and needs are looked at part by part.
 */
export function detailsBefore(now: Details, filled: Filled): Partial<Details> {
  const fields = Object.keys(filled) as (keyof Details)[];
  return Object.fromEntries(
    fields.map((field) => {
      const { before, after } = filled[field] ?? { before: null, after: null };
      return [
        field,
        field === 'contact' || field === 'needs'
          ? partsBefore(now[field], before, after)
          : whole(now[field], before, after),
      ];
    }),
  );
}

const whole = (now: unknown, before: unknown, after: unknown): unknown => (isSame(now, after) ? before : now);

function partsBefore(now: object, before: unknown, after: unknown): object {
  // As it was, down to the order of its parts.
  if (isSame(now, after)) return before as object;
  const [was, became] = [before, after] as [Record<string, unknown>, Record<string, unknown>];
  const parts = Object.entries(now).flatMap(([part, value]: [string, unknown]) => {
    const back = whole(value, was[part], became[part]);
    return back === undefined ? [] : [[part, back] as const];
  });
  return Object.fromEntries(parts);
}

function joinedContact(kept: Contact, merged: Contact): Contact {
  return { ...merged, ...kept, ...both('safeContact', kept.safeContact, merged.safeContact) };
}

function joinedNeeds(kept: Needs, merged: Needs): Needs {
  return {
    ...merged,
    ...kept,
    ...(kept.formats || merged.formats ? { formats: union(kept.formats, merged.formats) } : {}),
    ...(kept.communication || merged.communication
      ? { communication: union(kept.communication, merged.communication) }
      : {}),
    ...(merged.largeText ? { largeText: true } : {}),
    ...(merged.easyRead ? { easyRead: true } : {}),
    ...both('note', kept.note, merged.note),
  };
}

/** Both texts, one under the other, where they differ. */
function both(name: 'safeContact' | 'note', kept: string | undefined, merged: string | undefined): object {
  const texts = [...new Set([kept, merged].filter(Boolean))];
  return texts.length > 0 ? { [name]: texts.join('\n') } : {};
}

const union = <T>(kept: readonly T[] = [], merged: readonly T[] = []): readonly T[] => [
  ...new Set([...kept, ...merged]),
];

/** An absent part and one that is undefined are the same. */
const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
