import type { AppointmentKind, AppointmentPurpose, MissedReason } from '@waymark/contracts';
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

/** What made it hard to come; null: not asked yet. */
export function missedReasonOf(dice: Dice): MissedReason | null {
  const reason = dice.weighted(MISSED);
  return reason === 'not asked' ? null : reason;
}

/** Sets how each appointment took place, its purpose, and what made it hard to come to the missed ones. */
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
      described.add(id, {
        // No one meets a team for the first time in a group.
        kind: purpose === 'first' && kind === 'group' ? 'in-person' : kind,
        purpose,
        missedReason: status === 'missed' ? missedReasonOf(dice) : null,
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
