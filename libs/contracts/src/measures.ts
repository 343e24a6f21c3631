import type { MeasureKey } from './lists.js';

/** A rating scheme as data. The words for its answers are in the client's translation files. */
export type Scale =
  | { readonly kind: 'gas-levels' }
  | { readonly kind: 'gas-light' }
  | { readonly kind: 'numeric'; readonly min: number; readonly max: number };

export interface MeasureVersion {
  /** What `measureVersionId` of an episode names. */
  readonly id: string;
  readonly measureId: string;
  readonly key: MeasureKey;
  readonly name: string;
  /** 1, 2, 3 …; a published version never changes. */
  readonly number: number;
  readonly isDefault: boolean;
  readonly scale: Scale;
  /** The level (or value, on a numeric scale) from which a goal counts as achieved; null: not defined. */
  readonly achievedAt: number | null;
  /** How many active goals a person has at most before staff are asked to think twice. */
  readonly maxGoals: number;
  readonly publishedAt: string;
  readonly version: number;
}
