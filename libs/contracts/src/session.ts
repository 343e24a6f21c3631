import type { Role } from './lists.js';
import type { Membership } from './membership.js';

export interface SignInBody {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
}

export interface SessionUser {
  readonly id: string;
  readonly name: string;
  /** Their own address, with which they signed in; nobody else's is ever in a session. */
  readonly email: string;
  /** Those that hold today. */
  readonly memberships: readonly Membership[];
}

export interface Session {
  readonly user: SessionUser;
  /** RFC 3339; when the session ends, even if in use. */
  readonly expiresAt: string;
}

/** What the sign-in page shows while the demonstration is on; empty otherwise. */
export interface Site {
  readonly demonstration: boolean;
  readonly demonstrationSignIns: readonly { readonly email: string; readonly role: Role; readonly name: string }[];
  /** Password of every demonstration sign-in; null if there is no demonstration. */
  readonly demonstrationPassword: string | null;
  /** Today by the site's calendar, `YYYY-MM-DD`. */
  readonly today: string;
  readonly timeZone: string;
}
