import type { StaffRole } from './membership.js';

/** What somebody of a forum said, under their name. It is added to, never changed. */
export interface ForumComment {
  readonly id: string;
  readonly by: string;
  /** In which of their roles there. */
  readonly role: StaffRole;
  readonly at: string;
  readonly text: string;
}

/** What the team said about an edition while it waited. Everybody who reads the edition reads it too. */
export interface EditionComment extends Omit<ForumComment, 'text'> {
  /** null: its writer took it back, and nobody is sent the words any more. */
  readonly text: string | null;
  /** null: it stands. */
  readonly withdrawnAt: string | null;
  /** Whether the reader wrote it. */
  readonly isYours: boolean;
}
