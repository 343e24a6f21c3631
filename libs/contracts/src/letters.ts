/** To whom a letter about somebody goes. Whatever is not to the patient needs the patient's yes, line by line. */
export const LETTER_RECIPIENTS = ['gp', 'employer', 'patient'] as const;
export type LetterRecipient = (typeof LETTER_RECIPIENTS)[number];

/** `agreed`: the patient has said yes or no to each line. A final letter never changes. */
export const LETTER_STATES = ['draft', 'agreed', 'final'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** What a line is about, in the order in which a letter to a GP or to the patient says it. */
export const LETTER_LINE_KINDS = ['about', 'goal', 'step', 'added', 'after', 'appointment'] as const;
export type LetterLineKind = (typeof LETTER_LINE_KINDS)[number];

export const LETTER_ANSWERS = ['yes', 'no'] as const;
export type LetterAnswer = (typeof LETTER_ANSWERS)[number];

/** What was done with a final letter. */
export const LETTER_USES = ['seen', 'printed', 'copied'] as const;
export type LetterUseKind = (typeof LETTER_USES)[number];

/** A line of a letter that is not final. */
export interface LetterLine {
  /** The same as long as it is about the same thing. */
  readonly id: string;
  readonly kind: LetterLineKind;
  /** May have line breaks. */
  readonly text: string;
  /** false: staff have left it out, and nobody is asked about it. */
  readonly isIn: boolean;
  /** What the patient said to it; null: not asked yet. */
  readonly answer: LetterAnswer | null;
}

export interface LetterSection {
  /** null: it opens the letter. */
  readonly heading: string | null;
  readonly lines: readonly string[];
}

/** A letter as it is printed. */
export interface LetterSheet {
  readonly recipient: LetterRecipient;
  /** null: not said, or it is to the patient. */
  readonly recipientName: string | null;
  readonly address: string | null;
  readonly careServiceName: string;
  readonly careServicePhone: string | null;
  /** The day on it, `YYYY-MM-DD`. */
  readonly on: string;
  readonly personName: string;
  readonly birthDate: string;
  /** In a letter to a GP alone. */
  readonly nhsNumber: string | null;
  readonly sections: readonly LetterSection[];
  readonly closing: readonly string[];
  readonly signedBy: string;
}

export interface LetterSummary {
  readonly id: string;
  readonly patientId: string;
  readonly episodeId: string;
  readonly recipient: LetterRecipient;
  readonly recipientName: string | null;
  readonly state: LetterState;
  /** 1, and one more for each version that takes the place of the one before. */
  readonly number: number;
  readonly startedOn: string;
  /** null: not final. */
  readonly finalOn: string | null;
  /** Whether a later version is final. */
  readonly isReplaced: boolean;
  readonly version: number;
}

/** Somebody saw, printed or copied a final letter. */
export interface LetterUse {
  readonly how: LetterUseKind;
  /** Name of the account. */
  readonly name: string;
  readonly by: 'team' | 'patient';
  readonly on: string;
}

/** A letter, for the team. */
export interface Letter extends LetterSummary {
  /** As it is, or as it would be now: without lines left out or refused. */
  readonly sheet: LetterSheet;
  /** Empty once it is final: what was refused is kept nowhere. */
  readonly lines: readonly LetterLine[];
  /** What staff add in their own words, one thing a line; null: nothing. */
  readonly added: string | null;
  /** How many lines the patient refused. */
  readonly refused: number;
  /** The day on which the patient said yes or no to each line; null: not yet, or it is to the patient. */
  readonly agreedOn: string | null;
  /** Whether the review that it was made from was entered in error since. */
  readonly sourceInError: boolean;
  /** All of its versions, the latest first. */
  readonly versions: readonly LetterSummary[];
  /** The latest first; empty while it is not final. */
  readonly uses: readonly LetterUse[];
}

/** A final letter in the list of the person it is about. */
export type OwnLetterSummary = Pick<LetterSummary, 'id' | 'recipient' | 'recipientName' | 'isReplaced'> & {
  readonly on: string;
  readonly careServiceName: string;
};

/** The same, to read. */
export interface OwnLetter extends OwnLetterSummary {
  readonly sheet: LetterSheet;
}

/** What staff write of a letter that is not final, in whole: what is not given is null. */
export interface LetterBody {
  readonly recipientName?: string | null;
  readonly address?: string | null;
  readonly added?: string | null;
  /** Ids of the lines that are left out. */
  readonly leftOut: readonly string[];
}
