import { addMonths } from '@waymark/calendar';

/** How many years a record is kept. */
export interface RetentionYears {
  /** After the last contact. */
  readonly afterContact: number;
  /** After a death. */
  readonly afterDeath: number;
}

export interface LastContact {
  readonly birthDate: string;
  /** The last day of care that the record knows. */
  readonly lastContact: string;
  /** null: not known to have died. */
  readonly diedOn: string | null;
}

/** Why a record is kept as long as it is: the reason that lasts longest. */
export type RetentionReason = 'contact' | 'childhood' | 'death';

export interface KeptUntil {
  /** The first day on which the record need not be kept any more. */
  readonly day: string;
  readonly reason: RetentionReason;
}

const ADULT = 18;

/**
 * Source: NHS England, Records Management Code of Practice (2021, updated 2023), appendix II: adult records eight years after
 * the last contact or a death; children's until the 25th birthday, or the 26th of who was 17 at the end of treatment. Mental
 * health services keep 20 years, or 10 after a death: `years` says which. Of a child the later of both is taken, as long as
 * they live, which is our own choice: a record is never erased before either rule allows it.
 */
export function keepUntil({ birthDate, lastContact, diedOn }: LastContact, years: RetentionYears): KeptUntil {
  if (diedOn !== null) return { day: afterYears(diedOn, years.afterDeath), reason: 'death' };
  const contact: KeptUntil = { day: afterYears(lastContact, years.afterContact), reason: 'contact' };
  if (lastContact >= afterYears(birthDate, ADULT)) return contact;
  const isSeventeen = lastContact >= afterYears(birthDate, ADULT - 1);
  const birthday = afterYears(birthDate, isSeventeen ? 26 : 25);
  return birthday > contact.day ? { day: birthday, reason: 'childhood' } : contact;
}

/** The same day of that year; 29 February becomes the 28th where there is none. */
const afterYears = (day: string, years: number): string => addMonths(day, years * 12);
