import type { Appointment, Episode } from '@waymark/contracts';
import type { Happening, HappeningKind } from '../../charts/episode-picture';

/**
 * What happened in an episode, oldest first: who came, in which way, what was missed, what is booked, each transfer and
 * the end. What was called off or entered in error did not happen.
 */
export function happeningsOf(
  episode: Pick<Episode, 'endedOn' | 'transfers'>,
  appointments: readonly Pick<Appointment, 'on' | 'status' | 'kind' | 'hasTime'>[],
): readonly Happening[] {
  const held = appointments.flatMap((appointment) => {
    const kind = kindOf(appointment);
    return kind ? [{ kind, on: appointment.on }] : [];
  });
  const moved = episode.transfers.map(({ on }) => ({ kind: 'transfer' as const, on }));
  const ended = episode.endedOn === null ? [] : [{ kind: 'discharge' as const, on: episode.endedOn }];
  return [...held, ...moved, ...ended].sort((a, b) => a.on.localeCompare(b.on));
}

function kindOf({ status, kind, hasTime }: Pick<Appointment, 'status' | 'kind' | 'hasTime'>): HappeningKind | null {
  if (status === 'missed') return 'missed';
  if (status === 'booked') return 'to-come';
  if (status !== 'attended') return null;
  // Of an appointment from a file only the day is known.
  return hasTime && kind === 'phone' ? 'phone' : 'came';
}
