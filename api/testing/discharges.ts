import { randomUUID } from 'node:crypto';
import type { ConditionGroup, Domain, Ethnicity, Sex } from '@waymark/contracts';
import type { EpisodeRecord } from '@waymark/measures';
import { Account, Membership } from '../accounts/account.entity.js';
import { accountKeysOf } from '../accounts/invite-account.js';
import { Appointment } from '../appointments/appointment.entity.js';
import type { Database } from '../database/database.js';
import { insertAll } from '../database/insert-all.js';
import { Episode } from '../episodes/episode.entity.js';
import { MeasureVersion } from '../measures/measure.entity.js';
import { atDischarge, type GoalOfPart } from '../outcomes/at-discharge.js';
import { outcomeRowOf } from '../outcomes/outcome-of.js';
import { EpisodeOutcomeRow } from '../outcomes/episode-outcome.entity.js';
import { Patient } from '../patients/patient.entity.js';

/** A goal from its baseline to its last agreed level; null: nothing was agreed later. */
export interface DischargedGoal {
  readonly from: -1 | -2;
  readonly to: number | null;
  readonly isHarder?: boolean;
  readonly domain?: Domain | null;
  /** As patient and therapist saw it; left out: not both rated it. */
  readonly views?: readonly [patient: number, therapist: number];
}

/** An episode that has ended, as far as figures look at it. */
export interface Discharge {
  readonly endedOn: string;
  readonly goals: readonly DischargedGoal[];
  readonly careServiceId: string;
  readonly pathwayId: string;
  readonly areaId: string;
  readonly died?: boolean;
  readonly sex?: Sex | null;
  readonly ethnicity?: Ethnicity | null;
  readonly conditionGroup?: ConditionGroup | null;
  readonly deprivationQuintile?: number | null;
  readonly birthDate?: string;
  readonly onlyWithoutPatient?: boolean;
  /** Left out: they came. */
  readonly neverCame?: boolean;
  /** Left out: somebody who has no other episode. */
  readonly patientId?: string;
}

/** Inserts ended episodes with their outcome rows, many at once: through the API each would take a dozen requests. */
export async function insertDischarges(database: Database, discharges: readonly Discharge[]): Promise<void> {
  await database.write(async (em) => {
    const { id: measureVersionId } = await em.findOneByOrFail(MeasureVersion, { isDefault: true });
    const rows = discharges.map((discharge) => rowsOf(discharge, measureVersionId));
    await insertAll(
      em,
      Patient,
      rows.flatMap(({ patient }) => (patient === null ? [] : [patient])),
    );
    await insertAll(
      em,
      Episode,
      rows.map(({ episode }) => episode as object),
    );
    await insertAll(
      em,
      EpisodeOutcomeRow,
      rows.map(({ outcome }) => outcome),
    );
    const appointments = rows.map(({ episode, discharge }) => appointmentOf(episode.id, discharge));
    await insertAll(em, Appointment, appointments);
  });
}

function rowsOf(discharge: Discharge, measureVersionId: string) {
  const { endedOn, careServiceId, pathwayId, areaId, onlyWithoutPatient = false } = discharge;
  const patientId = discharge.patientId ?? randomUUID();
  const episode = {
    ...{ id: randomUUID(), rowVersion: 1, patientId, careServiceId, pathwayId, areaId, measureVersionId },
    ...{ referredOn: null, startedOn: BASELINE_DAY, endedOn, endReason: discharge.died ? 'died' : 'goals-reached' },
    ...{ conditionGroup: discharge.conditionGroup ?? null, dischargeSummary: null, reopenedBecause: null },
  } as Episode;
  const goals = discharge.goals.map(goalOf);
  const record = recordOf(discharge, goals);
  return {
    discharge,
    patient: discharge.patientId === undefined ? patientOf(patientId, discharge) : null,
    episode,
    outcome: outcomeRowOf(episode, goals, { onlyWithoutPatient, atDischarge: atDischarge(record, goals) }),
  };
}

/** What is recorded of it: one review. */
function recordOf(
  { goals: expected, endedOn, neverCame = false }: Discharge,
  goals: readonly GoalOfPart[],
): EpisodeRecord {
  const moment = { appointmentId: randomUUID(), on: RATED_DAY, purpose: 'review' } as const;
  const ratings = expected.flatMap(({ views }, index) =>
    (views ?? []).map((level, rater) => ({
      ...{ goalId: goals[index]?.id ?? '', rater: rater === 0 ? ('patient' as const) : ('therapist' as const), level },
      ...{ value: null, answer: null, notRated: null },
    })),
  );
  return {
    ...{ goals: [], endedOn },
    attended: neverCame ? [] : [moment],
    reviews: neverCame ? [] : [{ ...moment, status: 'agreed', ratings }],
  };
}

/** Figures of a care service with fewer than three therapists are about one of them. */
export async function addTherapists(database: Database, careServiceId: string, count: number): Promise<void> {
  await database.write(async (em) => {
    for (let number = 0; number < count; number += 1) {
      const [id, email] = [randomUUID(), `more-${randomUUID()}@test.example`];
      await em.insert(Account, {
        ...{ id, rowVersion: 1, email, name: 'Another therapist', ...accountKeysOf(email, 'Another therapist') },
        ...{ status: 'active', passwordHash: null, lastSignedInAt: null, createdAt: new Date('2020-01-01') },
      });
      const membership = {
        id: randomUUID(),
        accountId: id,
        role: 'therapist',
        careServiceId,
        patientId: null,
      } as const;
      await em.insert(Membership, membership);
    }
  });
}

const BASELINE_DAY = '2023-01-05';
const RATED_DAY = '2023-03-05';

/** One that names nobody, as those of a file: any therapist of the care service may have been there. */
function appointmentOf(episodeId: string, { neverCame = false }: Discharge) {
  return {
    ...{ id: randomUUID(), rowVersion: 1, episodeId, startsAt: new Date(`${RATED_DAY}T10:00:00Z`), on: RATED_DAY },
    ...{ kind: 'in-person', purpose: 'review', source: null, status: neverCame ? 'missed' : 'attended' },
    ...{ missedReason: null, missedInWords: null, missedHelp: null, cancelledBy: null, struckOutBecause: null },
    reviewStatus: neverCame ? null : 'agreed',
  } as object;
}

function goalOf({ from, to, isHarder = false, domain = null }: DischargedGoal): GoalOfPart {
  return {
    ...{ id: randomUUID(), kind: 'to-reach', scale: { kind: 'gas-light' }, weight: 1, baselineLevel: from },
    ...{
      lifecycle: 'completed',
      lifecycleCode: 'discharged',
      replacedBySuccessor: false,
      letGo: false,
      wordingNumber: 1,
    },
    activeSpans: [{ from: BASELINE_DAY, to: RATED_DAY }],
    ...{ baselineOn: BASELINE_DAY, lastLevel: to, lastAgreedOn: to === null ? null : RATED_DAY },
    ...{ lastAnswer: isHarder ? 'harder' : null, domain },
  };
}

function patientOf(id: string, { sex, ethnicity, deprivationQuintile, birthDate }: Discharge) {
  return {
    ...{ id, rowVersion: 1, givenName: 'Person', familyName: 'Example', preferredName: null },
    ...{ nameKey: `example, ${id}`, searchKey: 'person example', birthDate: birthDate ?? '1970-05-05' },
    ...{ nhsNumber: null, sex: sex ?? null, ethnicity: ethnicity ?? null },
    ...{ deprivationQuintile: deprivationQuintile ?? null, contact: {}, needs: {}, diedOn: null },
    createdAt: new Date('2023-01-01'),
  } as object;
}
