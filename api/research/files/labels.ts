/** Stands in what describes a release of invented people, and in the first bytes of each format that has room for it. */
export const SYNTHETIC_NOTE = 'Synthetic data: invented people, nobody real.';
