import type { Appointment, Episode } from '@waymark/contracts';

/** Everything that moves when one person hands an episode over. */
export interface HandedOver {
  readonly keyWorker: boolean;
  /** Booked with them for today or later, the next first. */
  readonly appointments: readonly Appointment[];
}

/** What the colleague takes over once this person has handed the episode over. */
export function handedOver(
  { team }: Pick<Episode, 'team'>,
  appointments: readonly Appointment[],
  { userId, today }: { userId: string; today: string },
): HandedOver {
  return {
    keyWorker: team.some((member) => member.userId === userId && member.keyWorker),
    appointments: appointments
      .filter(
        ({ status, on, staff }) => status === 'booked' && on >= today && staff.some((one) => one.userId === userId),
      )
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt)),
  };
}
