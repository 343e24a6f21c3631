/** Instant at which the clocks of server and browser are fixed: a Monday morning in British summer time. */
export const NOW = '2026-06-01T09:00:00+01:00';
