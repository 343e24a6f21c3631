import { ATTENTION, type CaseloadItem } from '@waymark/contracts';
import { fitsSearch, readPersonSearch } from '@waymark/text';

/** Filters of a caseload: what asks for attention, and who comes today. */
export const CASELOAD_FILTERS = [
  'today',
  'harder',
  'cannot-come',
  'message',
  'missed',
  'no-goal',
  'fresh-look',
  'overdue',
  'nothing-booked',
  'due-for-discharge',
] as const;
export type CaseloadFilter = (typeof CASELOAD_FILTERS)[number];

export const CASELOAD_SORTS = ['name', 'last-seen', 'next', 'attention'] as const;
export type CaseloadSort = (typeof CASELOAD_SORTS)[number];

export interface CaseloadOrder {
  readonly by: CaseloadSort;
  readonly direction: 'ascending' | 'descending';
}

export function passes(item: CaseloadItem, filter: CaseloadFilter, today: string): boolean {
  return filter === 'today' ? item.next?.on === today : item.attention.includes(filter);
}

/** People who pass every filter. */
export function filtered(
  items: readonly CaseloadItem[],
  filters: readonly CaseloadFilter[],
  today: string,
): readonly CaseloadItem[] {
  return items.filter((item) => filters.every((filter) => passes(item, filter, today)));
}

/** People who match the input: part of a name, a birth date, an NHS number, or part of one while it is being typed. */
export function found(items: readonly CaseloadItem[], query: string): readonly CaseloadItem[] {
  const search = readPersonSearch(query);
  const digits = /^[\d\s]+$/.test(query.trim()) ? query.replace(/\s/g, '') : null;
  return items.filter(
    ({ givenName, familyName, preferredName, nhsNumber, birthDate }) =>
      fitsSearch(search, { nhsNumber, birthDate, names: [familyName, givenName, preferredName] }) ||
      (digits !== null && nhsNumber?.includes(digits)),
  );
}

/** How many people would be left if each filter were set too. Pressed ones show how many there are now. */
export function counts(
  items: readonly CaseloadItem[],
  filters: readonly CaseloadFilter[],
  today: string,
): ReadonlyMap<CaseloadFilter, number> {
  const left = filtered(items, filters, today);
  const people = (filter: CaseloadFilter): number =>
    onePerPerson(left.filter((item) => passes(item, filter, today))).length;
  return new Map(CASELOAD_FILTERS.map((filter) => [filter, people(filter)]));
}

/** One item per person, at the place of the first; the other open episodes of the same person go with it. */
export function onePerPerson(items: readonly CaseloadItem[]): readonly CaseloadItem[] {
  const met = new Set<string>();
  return items.filter(({ patientId }) => !met.has(patientId) && met.add(patientId));
}

const names = new Intl.Collator('en-GB', { sensitivity: 'base' });

function byName(a: CaseloadItem, b: CaseloadItem): number {
  return (
    names.compare(a.familyName, b.familyName) ||
    names.compare(a.givenName, b.givenName) ||
    a.episodeId.localeCompare(b.episodeId)
  );
}

/** The most pressing first, then those with more of it. */
function byAttention(a: CaseloadItem, b: CaseloadItem): number {
  const rank = ({ attention: [first] }: CaseloadItem): number => (first ? ATTENTION.indexOf(first) : ATTENTION.length);
  return rank(a) - rank(b) || b.attention.length - a.attention.length;
}

/** People who never came are before those who came long ago. */
function byLastSeen(a: CaseloadItem, b: CaseloadItem): number {
  return (a.lastAttendedOn ?? '').localeCompare(b.lastAttendedOn ?? '');
}

function byNext(a: CaseloadItem, b: CaseloadItem): number {
  const at = ({ next }: CaseloadItem): number => (next ? Date.parse(next.startsAt) : Number.MAX_SAFE_INTEGER);
  return at(a) - at(b);
}

const COMPARE: Readonly<Record<CaseloadSort, (a: CaseloadItem, b: CaseloadItem) => number>> = {
  name: byName,
  'last-seen': byLastSeen,
  next: byNext,
  attention: byAttention,
};

/** Equal ones by name. People with nothing booked stay last either way. */
export function sorted(items: readonly CaseloadItem[], { by, direction }: CaseloadOrder): readonly CaseloadItem[] {
  const turn = direction === 'ascending' ? 1 : -1;
  return [...items].sort((a, b) => {
    if (by === 'next' && (a.next === null) !== (b.next === null)) return a.next === null ? 1 : -1;
    return turn * COMPARE[by](a, b) || byName(a, b);
  });
}
