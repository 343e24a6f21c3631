import type { ReleaseDetail } from '@waymark/contracts';

/** A release of invented people, open to anyone; its name begins with `dummy-`. */
export interface SyntheticRelease {
  readonly detail: ReleaseDetail;
  /** Where its files are. */
  readonly folder: string;
}

/** The releases of invented people that there are. */
export abstract class SyntheticReleases {
  abstract all(): Promise<readonly SyntheticRelease[]>;
}
