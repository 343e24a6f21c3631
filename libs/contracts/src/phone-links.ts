/** How long a code for signing in on a phone works: while the screen is in front of both, or on paper until the next day. */
export const PHONE_LINK_LIVES = ['screen', 'slip'] as const;
export type PhoneLinkLife = (typeof PHONE_LINK_LIVES)[number];

/**
 * Whether a patient's account can be signed in to by such a code: there is none; it is disabled; it opens more than their own
 * record, as that of staff or of a carer does; a care service knows the patient in which whoever asks is no therapist; or its
 * holders sign in with their organisation alone.
 */
export const PHONE_ACCOUNTS = ['ready', 'none', 'disabled', 'opens-more', 'known-elsewhere', 'provider-only'] as const;
export type PhoneAccount = (typeof PHONE_ACCOUNTS)[number];

/** What staff see of a patient's signing in on a phone. */
export interface PhoneLinks {
  readonly account: PhoneAccount;
  /** The code that waits to be used; null: none. The code itself is shown only once. */
  readonly waiting: WaitingPhoneLink | null;
  /** On how many phones the patient stays signed in. */
  readonly keptPhones: number;
}

export interface WaitingPhoneLink {
  readonly life: PhoneLinkLife;
  readonly madeByName: string;
  /** RFC 3339 */
  readonly expiresAt: string;
}

export interface NewPhoneLinkBody {
  readonly life: PhoneLinkLife;
}

/** A new code, shown this once. */
export interface NewPhoneLink {
  readonly life: PhoneLinkLife;
  /** For a QR code: the page with the code behind `#`, which browsers do not send. */
  readonly link: string;
  /** The page alone, to type. */
  readonly page: string;
  /** In groups of four letters, to type there. */
  readonly code: string;
  readonly expiresAt: string;
}

/** Whom a code is for, by the name that they are called by and nothing else. */
export interface PhoneLinkOwner {
  readonly firstName: string;
}

export interface PhoneSignInBody {
  readonly token: string;
  readonly keep?: boolean;
  /** Whether somebody else, who is signed in in this browser, is to be signed out. */
  readonly instead?: boolean;
}
