import type { MeasureKey } from './lists.js';

/** A rating scheme as data. The text of its answers is in the client's translation files. */
export type Scale =
  | { readonly kind: 'gas-levels' }
  | { readonly kind: 'gas-light' }
  | { readonly kind: 'numeric'; readonly min: number; readonly max: number };

export interface MeasureVersion {
  /** The id in an episode's `measureVersionId`. */
  readonly id: string;
  readonly measureId: string;
  readonly key: MeasureKey;
  readonly name: string;
  /** 1, 2, 3 …; a published version never changes. */
  readonly number: number;
  readonly isDefault: boolean;
  readonly scale: Scale;
  /** Level (or value, on a numeric scale) from which a goal counts as achieved; null: not defined. */
  readonly achievedAt: number | null;
  /** Number of active goals per person above which staff are asked to think twice. */
  readonly maxGoals: number;
  readonly publishedAt: string;
  readonly version: number;
}
