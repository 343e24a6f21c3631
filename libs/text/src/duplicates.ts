import type { Agreement, ComparedFact } from '@waymark/contracts';
import { isNearly } from './likeness.js';
import { soundsOf } from './name-sounds.js';
import { lettersOf, normaliseName } from './names.js';

/** What two records are compared by. null: not noted. */
export interface ComparedPerson {
  readonly givenName: string;
  readonly familyName: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly nhsNumber: string | null;
  readonly sex: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  /** Of each care service that gave one: its id and the reference, by which it may mean the same person. */
  readonly references: readonly string[];
}

/** How alike two records are. */
export interface Evidence {
  /** In bits, see {@link evidenceOf}. */
  readonly score: number;
  /** Facts that both say, in the order of `COMPARED_FACTS`. */
  readonly facts: readonly { readonly fact: ComparedFact; readonly agreement: Agreement }[];
}

/** From here on two records are put before somebody who decides. Lower: a hospital would read through brothers and sisters. */
export const WORTH_A_LOOK = 20;

/**
 * Weights in bits, log2(m/u): how much likelier an agreement is between records of one person (m) than between those of
 * two (u), after Fellegi and Sunter (A theory for record linkage, J Am Stat Assoc 1969;64:1183–1210). Rounded from
 * frequencies to be expected: some 29,000 birth dates in 80 years, one in 500 with a family name and one in 64 with a given
 * name, one in 20 records of one person with a slip in a name.
 */
const WEIGHTS: Readonly<Record<Exclude<ComparedFact, 'nhs-number'>, Readonly<Record<Agreement, number>>>> = {
  'birth-date': { same: 14, nearly: 8, different: -14 },
  'family-name': { same: 9, nearly: 6, different: -3 },
  'given-name': { same: 6, nearly: 4, different: -3 },
  sex: { same: 1, nearly: 0, different: -4 },
  phone: { same: 11, nearly: 0, different: 0 },
  email: { same: 13, nearly: 0, different: 0 },
  address: { same: 9, nearly: 0, different: 0 },
  reference: { same: 10, nearly: 0, different: 0 },
};

/** People of one home share all three, so that together they say no more than the strongest. */
const OF_THE_HOME: ReadonlySet<ComparedFact> = new Set(['phone', 'email', 'address']);
/** A birth date with one part wrong. */
const ONE_PART_WRONG = 2;

/**
 * What speaks for two records being of one person.
 * @returns null: both have an NHS number, and not the same. One of the two has to be found wrong first.
 */
export function evidenceOf(a: ComparedPerson, b: ComparedPerson): Evidence | null {
  if (a.nhsNumber !== null && b.nhsNumber !== null) return null;
  const names = namesAgree(a, b);
  const birth = birthDatesAgree(a.birthDate, b.birthDate);
  const found: readonly (readonly [ComparedFact, Agreement | null])[] = [
    ['birth-date', birth.agreement],
    ['family-name', names.family],
    ['given-name', names.given],
    ['sex', agree(a.sex, b.sex)],
    ['phone', agree(digitsOf(a.phone), digitsOf(b.phone))],
    ['email', agree(keyOf(a.email), keyOf(b.email))],
    ['address', agree(keyOf(a.address), keyOf(b.address))],
    ['reference', a.references.some((one) => b.references.includes(one)) ? 'same' : null],
  ];
  const facts = found.flatMap(([fact, agreement]) => (agreement === null ? [] : [{ fact, agreement }]));
  let [score, home] = [0, 0];
  for (const { fact, agreement } of facts) {
    const weight = fact === 'birth-date' ? birth.weight : fact === 'nhs-number' ? 0 : WEIGHTS[fact][agreement];
    if (OF_THE_HOME.has(fact)) home = Math.max(home, weight);
    else score += weight;
  }
  return { score: score + home, facts };
}

/** Keys of which two records share at least one if they may be worth a look: only such pairs have to be compared. */
export function blocksOf(person: ComparedPerson): readonly string[] {
  const { birthDate, phone, email, address, references } = person;
  const [year, ...rest] = birthDate.split('-');
  const keys = [digitsOf(phone), keyOf(email), keyOf(address)];
  return [
    `born ${year} ${rest.sort().join(' ')}`,
    ...keys.flatMap((key, index) => (key === null ? [] : [`home ${index} ${key}`])),
    ...references.map((reference) => `reference ${reference}`),
  ];
}

function agree(a: string | null, b: string | null): Agreement | null {
  if (a === null || b === null) return null;
  return a === b ? 'same' : 'different';
}

/** Day and month changed places, or one of the three parts is another: both are slips of somebody who types. */
function birthDatesAgree(a: string, b: string): { readonly agreement: Agreement; readonly weight: number } {
  const [ours, theirs] = [a.split('-'), b.split('-')];
  const { same, nearly, different } = WEIGHTS['birth-date'];
  if (a === b) return { agreement: 'same', weight: same };
  const isSwapped = ours[0] === theirs[0] && ours[1] === theirs[2] && ours[2] === theirs[1];
  if (isSwapped) return { agreement: 'nearly', weight: nearly };
  const wrong = ours.filter((part, index) => part !== theirs[index]).length;
  return wrong === 1 ? { agreement: 'nearly', weight: ONE_PART_WRONG } : { agreement: 'different', weight: different };
}

/** Name by name, or crosswise where given and family name changed places. */
function namesAgree(a: ComparedPerson, b: ComparedPerson): { readonly family: Agreement; readonly given: Agreement } {
  const straight = { family: nameAgrees(a.familyName, b.familyName), given: nameAgrees(a.givenName, b.givenName) };
  const isCrossed =
    nameAgrees(a.familyName, b.givenName) !== 'different' && nameAgrees(a.givenName, b.familyName) !== 'different';
  return isCrossed && straight.family === 'different' ? { family: 'nearly', given: 'nearly' } : straight;
}

function nameAgrees(a: string, b: string): Agreement {
  const [ours, theirs] = [lettersOf(a) || normaliseName(a), lettersOf(b) || normaliseName(b)];
  if (ours === theirs) return 'same';
  if (isNearly(ours, theirs)) return 'nearly';
  const sounds = soundsOf(b);
  return soundsOf(a).some((sound) => sounds.includes(sound)) ? 'nearly' : 'different';
}

const keyOf = (text: string | null): string | null => (text === null ? null : lettersOf(text) || null);
const digitsOf = (phone: string | null): string | null => phone?.replace(/\D/g, '').replace(/^(0044|44)/, '0') || null;
