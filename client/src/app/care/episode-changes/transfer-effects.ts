import type { Appointment, Episode, TeamMember } from '@waymark/contracts';

/** Who works at the episode's new care service, as far as the mover can know. */
export interface WorksThere {
  /** Accounts of everyone there; null: only a therapist of that care service may see who they are. */
  readonly all: ReadonlySet<string> | null;
  /** The person moving the episode, and whether they work there too. */
  readonly mover: { readonly userId: string; readonly worksThere: boolean };
}

/** Effects of a move to another care service. */
export interface TransferEffects {
  readonly leave: readonly TeamMember[];
  /** Members of the team who may not work there: not known here. */
  readonly mayLeave: readonly TeamMember[];
  /** Booked for that day or later, with no one left who would be there; the next first. */
  readonly needTherapist: readonly Appointment[];
  readonly mayNeedTherapist: readonly Appointment[];
}

/** Who leaves the team and which booked appointments need a new therapist, by the same rules as the API. */
export function transferEffects(
  { team }: Pick<Episode, 'team'>,
  appointments: readonly Appointment[],
  { on, works }: { readonly on: string; readonly works: WorksThere },
): TransferEffects {
  const stays = (userId: string): boolean | null => {
    if (userId === works.mover.userId) return works.mover.worksThere;
    return works.all ? works.all.has(userId) : null;
  };
  const booked = appointments
    .filter((one) => on !== '' && one.status === 'booked' && one.on >= on)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const left = booked.map((appointment) => ({
    appointment,
    staff: appointment.staff.map(({ userId }) => stays(userId)),
  }));
  const noneStays = left.filter(({ staff }) => !staff.includes(true));
  return {
    leave: team.filter(({ userId }) => stays(userId) === false),
    mayLeave: team.filter(({ userId }) => stays(userId) === null),
    needTherapist: noneStays.filter(({ staff }) => !staff.includes(null)).map(({ appointment }) => appointment),
    mayNeedTherapist: noneStays.filter(({ staff }) => staff.includes(null)).map(({ appointment }) => appointment),
  };
}
