import { randomUUID } from 'node:crypto';
import type { Episode as EpisodeAnswer } from '@waymark/contracts';
import type { Action, Person } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { Account, Membership } from '../accounts/account.entity.js';
import { boundedByAge } from '../accounts/bounded-by-age.js';
import { rolesOn } from '../accounts/held-memberships.js';
import { Appointment, AppointmentStaff, Preparation } from '../appointments/appointment.entity.js';
import { Clock } from '../clock.js';
import { HandOver } from '../episode-changes/hand-over.entity.js';
import { Episode, TeamMember, Transfer } from '../episodes/episode.entity.js';
import { TransferRequest } from '../episodes/transfer-request.entity.js';
import type { RequestContext } from '../http/request-context.js';
import { AppointmentFact } from '../outcomes/appointment-fact.entity.js';
import { Patient } from '../patients/patient.entity.js';
import { newEpisode } from './builders.js';
import { TEST_NOW, TEST_TODAY, type TestApp } from './test-app.js';
import { linkToPatient, PEOPLE, type TestCareService } from './test-site.js';
import { newAppointment } from '../appointments/new-appointment.js';

const THERAPISTS = ['first', 'second', 'third', 'fourth'].map((name) => `${name}@test.example`);
const DAYS = ['2026-05-25', TEST_TODAY, '2026-06-08'] as const;

/**
 * Two care services, four therapists and two people with appointments and unread messages, in a database that is reset
 * for each sequence of events, so that thousands of them are affordable.
 */
export class StaffWorld {
  private constructor(
    private readonly waymark: TestApp,
    readonly careServices: readonly TestCareService[],
    readonly accountIds: readonly string[],
    readonly episodeIds: readonly string[],
    readonly patientIds: readonly string[],
    private readonly patientAccountIds: readonly string[],
  ) {}

  static async build(waymark: TestApp): Promise<StaffWorld> {
    const { vocational, community, accounts } = waymark.site;
    const therapist = await waymark.as(PEOPLE.therapist);
    const episodes: EpisodeAnswer[] = [];
    for (const careService of [vocational, vocational]) episodes.push(await newEpisode(therapist, careService));
    const patientAccountIds: string[] = [];
    for (const { patientId } of episodes) {
      const email = await linkToPatient(waymark.database, 'patient', patientId, `home-of-${patientId}@test.example`);
      patientAccountIds.push(await idOf(waymark, email));
    }
    for (const email of THERAPISTS) await linkToPatient(waymark.database, 'carer', episodes[0]?.patientId ?? '', email);
    const accountIds: string[] = [];
    for (const email of THERAPISTS) accountIds.push(await idOf(waymark, email));
    // The test site's own staff see nothing here: only the four do.
    await waymark.database.write((em) => em.delete(Membership, { accountId: In(otherStaff(accounts)) }));
    const patientIds = episodes.map(({ patientId }) => patientId);
    const episodeIds = episodes.map(({ id }) => id);
    return new StaffWorld(waymark, [vocational, community], accountIds, episodeIds, patientIds, patientAccountIds);
  }

  /** Restores the beginning: two of the four work in each care service, and every preparation is unread. */
  async reset(): Promise<void> {
    const [here] = this.careServices;
    await this.waymark.database.write(async (em) => {
      const episodeId = In([...this.episodeIds]);
      const appointments = await em.find(Appointment, { select: { id: true }, where: { episodeId } });
      const appointmentId = In(appointments.map(({ id }) => id));
      await em.delete(Preparation, { appointmentId });
      await em.delete(AppointmentStaff, { appointmentId });
      await em.delete(AppointmentFact, { episodeId });
      await em.delete(Appointment, { episodeId });
      for (const table of [HandOver, TransferRequest, TeamMember, Transfer]) {
        await em.delete(table, { episodeId });
      }
      await em.update(Episode, { id: episodeId }, { ...placeOf(here), endedOn: null, endReason: null, rowVersion: 1 });
      await em.update(Patient, { id: In([...this.patientIds]) }, { diedOn: null });
      await em.update(Account, { id: In([...this.accountIds]) }, { status: 'active' });
      await em.delete(Membership, { accountId: In([...this.accountIds]) });
      await em.insert(
        Membership,
        this.accountIds.map((accountId, index) => {
          const careServiceId = this.careServices[index % 2]?.id ?? '';
          return { id: randomUUID(), accountId, role: 'therapist' as const, careServiceId, patientId: null };
        }),
      );
      for (const [index, episode] of this.episodeIds.entries()) await this.fill(em, episode, index);
    });
  }

  /** The context with which a service is called when this account acts. */
  async contextOf(accountId: string, action: Action): Promise<RequestContext> {
    const where = { accountId };
    const { reads } = this.waymark.database;
    const clock = this.waymark.app.get(Clock);
    const rows = await boundedByAge(reads, clock, await reads.find(Membership, { where }));
    return contextOf(accountId, action, rolesOn(clock.today(), rows));
  }

  async contextOfPatient(episode: number): Promise<RequestContext> {
    return this.contextOf(this.patientAccountIds[episode] ?? '', 'preparation:write');
  }

  async contextOfAdministrator(): Promise<RequestContext> {
    const accountId = this.waymark.site.accounts[PEOPLE.admin] ?? '';
    return Promise.resolve(
      contextOf(accountId, 'account:change', { memberships: [{ role: 'admin' }], formerPatientIds: [] }),
    );
  }

  private async fill(em: EntityManager, episodeId: string, index: number): Promise<void> {
    const [key = '', , member = ''] = this.accountIds;
    const team = [key, member].map((accountId, position) => ({
      id: randomUUID(),
      episodeId,
      accountId,
      discipline: 'nursing' as const,
      keyWorker: position === 0,
    }));
    // The second person has no team at all.
    if (index === 0) await em.insert(TeamMember, team);
    const appointments = DAYS.map((on) => newAppointment({ episodeId, startsAt: new Date(`${on}T10:00:00Z`), on }));
    await em.insert(Appointment, appointments);
    await em.insert(
      AppointmentStaff,
      appointments.map(({ id }) => ({ id: randomUUID(), appointmentId: id, accountId: key })),
    );
    const senders = appointments.flatMap(({ id }) =>
      (['patient', 'carer'] as const).map((sentBy) => ({ appointmentId: id, sentBy })),
    );
    await em.insert(
      Preparation,
      senders.map((sender) =>
        em.create(Preparation, {
          ...sender,
          id: randomUUID(),
          rowVersion: 1,
          accountId: this.patientAccountIds[index] ?? '',
          helpedBy: null,
          ratings: [],
          wentWell: null,
          toTalkAbout: 'I do not feel safe at home',
          sharedParts: null,
          sentAt: new Date(TEST_NOW),
          readAt: null,
          readById: null,
        }),
      ),
    );
  }
}

function placeOf(careService: TestCareService | undefined) {
  return { careServiceId: careService?.id ?? '', pathwayId: careService?.pathwayId ?? '' };
}

async function idOf({ database }: TestApp, email: string): Promise<string> {
  return (await database.reads.findOneByOrFail(Account, { email })).id;
}

function otherStaff(accounts: Readonly<Record<string, string>>): string[] {
  return [PEOPLE.therapist, PEOPLE.colleague, PEOPLE.elsewhere].map((email) => accounts[email] ?? '');
}

function contextOf(
  accountId: string,
  action: Action,
  roles: Pick<Person, 'memberships' | 'formerPatientIds'>,
): RequestContext {
  return {
    principal: { kind: 'person', accountId, name: 'Test', screenLock: null, ...roles },
    action,
    route: 'test',
    idempotencyKey: null,
    bodyHash: '',
    ifMatch: 'any',
    address: '127.0.0.1',
    isForSharedScreen: false,
    today: null,
  };
}
