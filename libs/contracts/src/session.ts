import type { Role } from './lists.js';
import type { Membership, OwnRecordRole } from './membership.js';

export interface SignInBody {
  readonly email: string;
  readonly password: string;
  /** From the app, or a recovery code: for those who need one. */
  readonly code?: string;
  /** Whether this browser stays signed in. For patients and carers; of staff it is passed over. */
  readonly keep?: boolean;
}

/** How somebody showed who they are when a session began. */
export const SESSION_BEGINNINGS = ['password', 'provider', 'phone-link', 'kept-phone'] as const;
export type SessionBeginning = (typeof SESSION_BEGINNINGS)[number];

/** A key for an app that gives codes. It counts once its first code was sent. */
export interface OfferedApp {
  /** Base32, to type into an app. */
  readonly key: string;
  /** What a QR code says, `otpauth://…`. */
  readonly address: string;
}

export interface SessionUser {
  readonly id: string;
  readonly name: string;
  /** Their own address, with which they signed in; nobody else's is ever in a session. */
  readonly email: string;
  /** Those that hold today. */
  readonly memberships: readonly Membership[];
  /** Roles for a person that hold no more, or not yet, by that person's age; left out: none. */
  readonly closedByAge?: readonly OwnRecordRole[];
}

/** Pages that patient and therapist look at together: a review, first goals, or the lines of a letter. */
export const SHARED_PAGES = ['review', 'first', 'letter'] as const;
export type SharedPage = (typeof SHARED_PAGES)[number];

/** What staff hand the screen over for. */
export interface SharedScreen {
  readonly page: SharedPage;
  /** The appointment; for a letter, the letter. */
  readonly recordId: string;
}

/** What a session is limited to until the person signs in again: one shared page, or nothing at all. */
export interface SessionLock {
  readonly kind: 'shared' | 'covered';
  /** null: it shows nothing. */
  readonly shared: SharedScreen | null;
}

export interface Session {
  readonly user: SessionUser;
  /** RFC 3339; when the session ends, even if in use. */
  readonly expiresAt: string;
  /** null: it is not limited. */
  readonly lock: SessionLock | null;
}

/** What is left to do after signing out. */
export interface SignedOut {
  /** Where the browser goes on, to end its session with the organisation as well. */
  readonly goOnAt: string;
}

/** Where to go to sign in with an account of one's organisation. */
export interface OidcAddress {
  readonly address: string;
}

/**
 * Why somebody who came back from there is not signed in: they stopped, or took too long or came by an old address; what was
 * said of them could not be trusted; nobody here is linked to them; it asked for a password alone; it could not be reached;
 * the one-time link had ended; or they have another account here already.
 */
export const OIDC_REFUSALS = [
  'stopped',
  'too-late',
  'not-trusted',
  'unknown',
  'second-factor',
  'away',
  'link-ended',
  'taken',
] as const;
export type OidcRefusal = (typeof OIDC_REFUSALS)[number];

/** A new session with the recovery codes, which are shown this once. */
export interface SignedInWithCodes extends Session {
  readonly recoveryCodes: readonly string[];
}

/** The present password, and the one in its place. */
export interface PasswordChange {
  readonly password: string;
  readonly newPassword: string;
}

/** A place where somebody is signed in. */
export interface OwnSession {
  readonly id: string;
  /** Such as `Firefox on Windows`; null: not known. */
  readonly device: string | null;
  /** RFC 3339, like all instants here. */
  readonly startedAt: string;
  readonly lastUsedAt: string;
  /** Whether it is the one that asks. */
  readonly isThisOne: boolean;
  /** null: it was begun before that was stored. */
  readonly begunBy: SessionBeginning | null;
}

/** A phone on which somebody stays signed in without a password. */
export interface OwnPhone {
  readonly id: string;
  readonly device: string | null;
  readonly keptSince: string;
  readonly lastUsedAt: string;
  /** When it ends if it is not used until then. */
  readonly endsAt: string;
  readonly isThisOne: boolean;
}

export interface OwnPassword {
  /** When it was last chosen; null: before that was stored. */
  readonly changedAt: string | null;
}

export interface OwnSecondFactor {
  readonly since: string;
  readonly recoveryCodesLeft: number;
  /** When they were made; null: before that was stored. */
  readonly recoveryCodesMadeAt: string | null;
}

/** How somebody shows that it is still them: one of the two. */
export interface RecoveryCodesBody {
  readonly password?: string;
  /** A fresh one from the app. */
  readonly code?: string;
}

/** New recovery codes, which are shown this once. */
export interface RecoveryCodes {
  readonly recoveryCodes: readonly string[];
}

/** Where somebody is signed in, and what they sign in with. */
export interface OwnSessions {
  readonly items: readonly OwnSession[];
  readonly phones: readonly OwnPhone[];
  /** null: they sign in with an account of their organisation alone. */
  readonly password: OwnPassword | null;
  /** The app that gives them codes; null: there is none. */
  readonly secondFactor: OwnSecondFactor | null;
}

/** What the sign-in page shows while the demonstration is on; empty otherwise. */
export interface Site {
  readonly demonstration: boolean;
  readonly demonstrationSignIns: readonly { readonly email: string; readonly role: Role; readonly name: string }[];
  /** Password of every demonstration sign-in; null if there is no demonstration. */
  readonly demonstrationPassword: string | null;
  /** As a provider of sign-ins is called on its button; null: there is none. */
  readonly provider: string | null;
  /** Today by the site's calendar, `YYYY-MM-DD`. */
  readonly today: string;
  readonly timeZone: string;
}
