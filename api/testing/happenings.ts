import fc from 'fast-check';

/** What can become of accounts, roles, teams, appointments, episodes and messages. */
const EVENTS = [
  'roles',
  'disable',
  'enable',
  'own-record',
  'role-ends',
  'appointment-status',
  'appointment-move',
  'appointment-staff',
  'entered-in-error',
  'hand-over',
  'hand-over-seen',
  'team',
  'transfer',
  'take-on',
  'refuse',
  'withdraw',
  'answer-seen',
  'discharge',
  'undo',
  'read',
  'unread',
  'send-again',
  'days-pass',
] as const;

/** An event, and four numbers that choose to whom, by whom, to what and how. */
export interface Happening {
  readonly event: (typeof EVENTS)[number];
  readonly by: number;
  readonly episode: number;
  readonly which: number;
  readonly how: number;
}

export const happening: fc.Arbitrary<Happening> = fc.record({
  event: fc.constantFrom(...EVENTS),
  by: fc.nat(3),
  episode: fc.nat(1),
  which: fc.nat(2),
  how: fc.nat(15),
});
