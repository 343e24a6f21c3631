import type { AppointmentKind, AppointmentPurpose, CancelledBy, MissedHelp, MissedReason } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import type { Dice } from './dice.js';
import type { PathwayName } from './goal-idea.js';
import { GroupedChanges } from './chunks.js';
import type { SeededEpisode } from './seeded-episodes.js';

const KINDS: Readonly<Record<PathwayName, Readonly<Record<AppointmentKind, number>>>> = {
  'brain injury': { 'in-person': 66, video: 13, phone: 9, home: 10, group: 2 },
  'stroke upper limb': { 'in-person': 62, video: 7, phone: 9, home: 18, group: 4 },
  spinal: { 'in-person': 74, video: 10, phone: 10, home: 4, group: 2 },
  pain: { 'in-person': 56, video: 14, phone: 12, home: 2, group: 16 },
};
/** The guides mention Rowan's telephone appointment, and the one in their own kitchen. */
const ROWAN_KINDS: readonly AppointmentKind[] = ['in-person', 'in-person', 'phone', 'in-person', 'home', 'in-person'];
/** End reasons of people who got what they came for, so that their last appointment was for leaving. */
const WITH_A_LAST_ONE: readonly string[] = ['goals-reached', 'moved-on'];

const MISSED: Readonly<Record<MissedReason | 'not asked', number>> = {
  unwell: 24,
  forgot: 18,
  travel: 13,
  'work-or-caring': 12,
  'time-did-not-suit': 7,
  'not-told': 5,
  'no-longer-wanted': 3,
  other: 3,
  'not-known': 5,
  'not asked': 10,
};

/** What was written down where the list had no word for it; null: nothing was. */
const OTHER_REASONS: readonly (string | null)[] = ['Nobody could look after the dog', 'A family event', null];

const ANYTHING: Help = { nothing: 30, reminder: 14, 'another-time': 14, 'phone-or-video': 12, 'not-known': 10 };
/** What would have helped, by what made it hard. */
const HELP: Readonly<Partial<Record<MissedReason, Help>>> = {
  unwell: { nothing: 42, 'phone-or-video': 30, 'another-time': 14, 'nearer-or-at-home': 10 },
  forgot: { reminder: 82, 'somebody-with-me': 8, nothing: 6 },
  travel: { 'help-with-travel': 44, 'nearer-or-at-home': 28, 'phone-or-video': 18, 'somebody-with-me': 8 },
  'work-or-caring': { 'another-time': 58, 'phone-or-video': 24, nothing: 10, other: 6 },
  'time-did-not-suit': { 'another-time': 84, 'phone-or-video': 10 },
};
type Help = Partial<Record<MissedHelp, number>>;
const HELP_ASKED = 0.8;
const CANCELLED: Readonly<Record<CancelledBy | 'not said', number>> = {
  patient: 58,
  'care-service': 32,
  'not said': 10,
};

/** What made it hard to come; null: not asked yet. */
export function missedReasonOf(dice: Dice): MissedReason | null {
  const reason = dice.weighted(MISSED);
  return reason === 'not asked' ? null : reason;
}

/** What would have helped; only those who said what made it hard were asked. */
export function missedHelpOf(reason: MissedReason | null, dice: Dice): MissedHelp | null {
  if (reason === null || !dice.chance(HELP_ASKED)) return null;
  return dice.weighted((HELP[reason] ?? ANYTHING) as Record<MissedHelp, number>);
}

/** Who called it off; null: not said. */
export function cancelledByOf(dice: Dice): CancelledBy | null {
  const by = dice.weighted(CANCELLED);
  return by === 'not said' ? null : by;
}

/** Sets how each appointment took place, its purpose, what made it hard to come to a missed one, and who called one off. */
export async function describeAppointments(
  em: EntityManager,
  dice: Dice,
  seeded: readonly SeededEpisode[],
): Promise<void> {
  const described = new GroupedChanges(Appointment);
  for (const [person, one] of seeded.entries()) {
    const { story, appointments } = one;
    const purposes = purposesOf(one);
    for (const [index, { id, status }] of appointments.entries()) {
      const rowans = person === 0 ? ROWAN_KINDS[index] : undefined;
      const purpose = purposes[index] ?? 'review';
      const kind = rowans ?? dice.weighted(KINDS[story.pathway]);
      const missedReason = status === 'missed' ? missedReasonOf(dice) : null;
      described.add(id, {
        // No one meets a team for the first time in a group.
        kind: purpose === 'first' && kind === 'group' ? 'in-person' : kind,
        purpose,
        missedReason,
        missedInWords: missedReason === 'other' ? (OTHER_REASONS[person % OTHER_REASONS.length] ?? null) : null,
        missedHelp: missedHelpOf(missedReason, dice),
        cancelledBy: status === 'cancelled' ? cancelledByOf(dice) : null,
      });
    }
  }
  await described.apply(em);
}

/** A patient who missed the first appointment was given another; no one misses the one at which they leave. */
function purposesOf({ episode, appointments }: SeededEpisode): AppointmentPurpose[] {
  const attended = appointments.flatMap(({ status }, index) => (status === 'attended' ? [index] : []));
  const first = attended[0] ?? 0;
  const isLeaving = WITH_A_LAST_ONE.includes(episode.endReason ?? '') && attended.length > 1;
  const last = isLeaving ? attended.at(-1) : undefined;
  return appointments.map((_, index) => (index <= first ? 'first' : index === last ? 'discharge' : 'review'));
}
