/** A carer who may sign in to a person's pages. */
export interface CarerAccess {
  readonly userId: string;
  readonly name: string;
  /** The last day on which they may, `YYYY-MM-DD`: what was set, or what age says; null: there is none. */
  readonly endsOn: string | null;
}

/**
 * What a carer may be kept from seeing.
 * - `goal`: one goal, with what it was before and what follows it, and all that is about it.
 * - `own-words`: what the person sends from home and shares with carers.
 * - `summary`: what they take away when an episode ends.
 */
export const HIDEABLE = ['goal', 'own-words', 'summary'] as const;
export type Hideable = (typeof HIDEABLE)[number];
export type HideablePart = Exclude<Hideable, 'goal'>;

/** What one carer does not see. The carer is not told. */
export interface HiddenFromCarer {
  /** Also goals that come before or after one that was chosen. */
  readonly goalIds: readonly string[];
  readonly parts: readonly HideablePart[];
}

export interface HideFromCarerBody {
  readonly what: Hideable;
  /** With `goal` alone. */
  readonly goalId?: string | null;
  readonly isHidden: boolean;
}
