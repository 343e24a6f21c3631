import { isStaffMembership, mayActOn } from '@waymark/policy';
import fc from 'fast-check';
import { Clock } from '../clock.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { Appointment, Preparation } from '../appointments/appointment.entity.js';
import { AppointmentsService } from '../appointments/appointments.service.js';
import { PreparationService } from '../appointments/preparation.service.js';
import { ReceivedPreparationsService } from '../appointments/received-preparations.service.js';
import { DischargeUndoService } from '../episode-changes/discharge-undo.service.js';
import { DischargeService } from '../episode-changes/discharge.service.js';
import { HandOver } from '../episode-changes/hand-over.entity.js';
import { HandOverService } from '../episode-changes/hand-over.service.js';
import { unseenHandOversFor } from '../episode-changes/hand-over.js';
import { answersFor, openRequestsTo } from '../episode-changes/transfer-requests.js';
import { TransferRequestsService } from '../episode-changes/transfer-requests.service.js';
import { TransferService } from '../episode-changes/transfer.service.js';
import { subjectOf } from '../episodes/episode-access.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { TransferRequest } from '../episodes/transfer-request.entity.js';
import { personOf } from '../http/access.js';
import { ProblemError } from '../http/problem.js';
import { EnteredInErrorService } from '../reviews/entered-in-error.service.js';
import { bringGoalsUpToDate } from '../reviews/goals-after-review.js';
import { type Happening, happening } from '../testing/happenings.js';
import { faultsOfLists, faultsOfNobodys } from '../testing/lists-in-order.js';
import { StaffWorld } from '../testing/staff-world.js';
import { startTestApp, TEST_NOW, type TestApp } from '../testing/test-app.js';
import { messagesFor } from './day-list.queries.js';
import { unattendedCareServices } from './unattended.queries.js';

/**
 * Sequences, others in each run; on PostgreSQL each takes several times as long. After a change of who is responsible
 * try more: `CASES=2000 npm test -- --only api-sqlite`.
 */
const CASES = Number(process.env['CASES'] ?? (process.env['TEST_DATABASE_URL'] ? 20 : 100));
const DAY = 24 * 60 * 60_000;
/** At the hour at which these days begin it is the same day in UTC as in the site's zone. */
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

describe('Nobody is overlooked', () => {
  let waymark: TestApp;
  let world: StaffWorld;
  let now = Date.parse(TEST_NOW);

  beforeAll(async () => {
    waymark = await startTestApp();
    world = await StaffWorld.build(waymark);
    jest.spyOn(waymark.app.get(Clock), 'now').mockImplementation(() => new Date(now));
  });
  afterAll(() => waymark.close());

  const reads = () => waymark.database.reads;
  const appointmentOf = async (index: number, which: number): Promise<string> => {
    const order = { startsAt: 'ASC', id: 'ASC' } as const;
    const all = await reads().find(Appointment, { where: { episodeId: world.episodeIds[index] ?? '' }, order });
    return all[which]?.id ?? '';
  };
  const messageOf = async (index: number, which: number): Promise<string> => {
    const where = { appointmentId: await appointmentOf(index, which) };
    return (await reads().findOneBy(Preparation, where))?.id ?? '';
  };

  /** An account that may do it, if there is any; in an event about an account it is that account. */
  async function actorOf({ event, by, episode }: Happening): Promise<string> {
    const named = world.accountIds[by] ?? '';
    if (['roles', 'disable', 'enable', 'own-record', 'role-ends'].includes(event)) return named;
    const isAnswer = event === 'take-on' || event === 'refuse';
    const from = isAnswer
      ? `transfer_request WHERE status = 'open' AND episode_id = '${world.episodeIds[episode] ?? ''}'`
      : `episode WHERE id = '${world.episodeIds[episode] ?? ''}'`;
    const rows = await reads().query<{ id: string }[]>(
      `SELECT account.id FROM account JOIN membership ON membership.account_id = account.id
       WHERE account.status = 'active' AND membership.role = 'therapist'
         AND (membership.ends_on IS NULL OR membership.ends_on >= '${dayOf(now)}')
         AND membership.care_service_id IN (SELECT ${isAnswer ? 'to_care_service_id' : 'care_service_id'} FROM ${from})
       ORDER BY account.id`,
    );
    return rows[by % Math.max(rows.length, 1)]?.id ?? named;
  }

  /** Applies the event through the services that the routes call. What they refuse does not happen. */
  async function happen(one: Happening): Promise<unknown> {
    const account = await actorOf(one);
    const other = world.accountIds[one.how % 4] ?? '';
    const [here, there] = world.careServices;
    if (!here || !there) throw new Error('The world has two care services.');
    const { app } = waymark;
    const episodeId = world.episodeIds[one.episode] ?? '';
    const context = (action: Parameters<StaffWorld['contextOf']>[1]) => world.contextOf(account, action);
    const request = async (): Promise<string> =>
      (await reads().findOne(TransferRequest, { where: { episodeId }, order: { askedAt: 'DESC' } }))?.id ?? '';
    switch (one.event) {
      case 'roles': {
        const works = [here, there].filter((_, index) => (one.how >> index) % 2 === 1);
        const memberships = works.map(({ id }) => ({ role: 'therapist' as const, careServiceId: id }));
        const body = { memberships, confirmedUnattended: true };
        return app.get(AccountsService).setMemberships(await world.contextOfAdministrator(), account, body);
      }
      case 'disable':
        return app
          .get(AccountsService)
          .disable(await world.contextOfAdministrator(), account, { confirmedUnattended: true });
      case 'enable':
        return app.get(AccountsService).enable(await world.contextOfAdministrator(), account);
      case 'own-record': {
        // It turns out that a colleague is the person, or cares for them; or that this is over.
        const context = await world.contextOfAdministrator();
        const { memberships } = personOf(await world.contextOf(account, 'account:change'));
        const others = memberships.filter(isStaffMembership);
        const role = one.how % 2 === 0 ? ('carer' as const) : ('patient' as const);
        const own = one.how < 12 ? [{ role, patientId: world.patientIds[one.episode] ?? '' }] : [];
        const body = { memberships: [...others, ...own], confirmedUnattended: true };
        return app.get(AccountsService).setMemberships(context, account, body);
      }
      case 'role-ends': {
        // One of their roles ended yesterday, ends today or in a few days, or has no end after all.
        const { memberships } = personOf(await world.contextOf(account, 'account:change'));
        const endsOn = one.how % 5 === 0 ? null : dayOf(now + ((one.how % 5) - 2) * DAY);
        const chosen = one.which % Math.max(memberships.length, 1);
        const body = {
          memberships: memberships.map((membership, index) =>
            index === chosen ? { ...membership, endsOn } : membership,
          ),
          confirmedUnattended: true,
        };
        return app.get(AccountsService).setMemberships(await world.contextOfAdministrator(), account, body);
      }
      case 'appointment-status': {
        const status = (['booked', 'attended', 'missed', 'cancelled'] as const)[one.how % 4] ?? 'cancelled';
        const id = await appointmentOf(one.episode, one.which);
        return app
          .get(AppointmentsService)
          .change(await context('appointment:change'), id, { status }, bringGoalsUpToDate);
      }
      case 'appointment-move': {
        const startsAt = new Date(now + (one.how - 8) * DAY).toISOString();
        const id = await appointmentOf(one.episode, one.which);
        return app
          .get(AppointmentsService)
          .change(await context('appointment:change'), id, { startsAt }, bringGoalsUpToDate);
      }
      case 'appointment-staff': {
        const staff = world.accountIds.filter((_, index) => (one.how >> index) % 2 === 1);
        const id = await appointmentOf(one.episode, one.which);
        return app
          .get(AppointmentsService)
          .change(await context('appointment:change'), id, { staff }, bringGoalsUpToDate);
      }
      case 'entered-in-error': {
        const id = await appointmentOf(one.episode, one.which);
        const body = { reason: 'entered-twice' } as const;
        return app.get(EnteredInErrorService).appointment(await context('appointment:change'), id, body);
      }
      case 'hand-over': {
        const then = one.how > 7 ? ('stay' as const) : ('leave' as const);
        const body = { toUserId: other, discipline: 'nursing' as const, note: 'Mornings are best.', then };
        return app.get(HandOverService).handOver(await context('episode:change'), episodeId, body);
      }
      case 'hand-over-seen': {
        const id = (await reads().findOneBy(HandOver, { episodeId }))?.id ?? '';
        return app.get(HandOverService).acknowledge(await context('hand-over:acknowledge'), id);
      }
      case 'team': {
        const team = world.accountIds
          .filter((_, index) => (one.how >> index) % 2 === 1)
          .map((userId, index) => ({ userId, discipline: 'nursing' as const, keyWorker: index === one.which }));
        return app.get(EpisodesService).changeTeam(await context('episode:change'), episodeId, { team });
      }
      case 'transfer': {
        const to = one.how % 2 === 0 ? here : there;
        const on = new Date(now).toISOString().slice(0, 10);
        const body = { careServiceId: to.id, pathwayId: to.pathwayId, on, reason: 'Moved house' };
        return app.get(TransferService).transfer(await context('episode:change'), episodeId, body);
      }
      case 'take-on': {
        const body = { discipline: 'nursing' } as const;
        const answer = await context('transfer-request:answer');
        return app.get(TransferRequestsService).takeOn(answer, await request(), body);
      }
      case 'refuse': {
        const answer = await context('transfer-request:answer');
        return app.get(TransferRequestsService).refuse(answer, await request(), { reason: 'No place' });
      }
      case 'withdraw':
        return app.get(TransferRequestsService).withdraw(await context('episode:change'), await request());
      case 'answer-seen': {
        const seen = await context('transfer-request:acknowledge');
        return app.get(TransferRequestsService).acknowledge(seen, await request());
      }
      case 'discharge': {
        const endedOn = new Date(now).toISOString().slice(0, 10);
        const where = { episodeId, status: 'booked' as const };
        const booked = (await reads().findBy(Appointment, where)).filter(({ on }) => on <= endedOn);
        const outcomes = booked.map(({ id }) => ({ appointmentId: id, status: 'missed' as const }));
        const reason = one.how > 12 ? ('died' as const) : ('moved-on' as const);
        const body = { endedOn, reason, outcomes };
        return app.get(DischargeService).discharge(await context('episode:change'), episodeId, body);
      }
      case 'undo': {
        const body = { reason: 'The wrong person' };
        return app.get(DischargeUndoService).undo(await context('episode:change'), episodeId, body);
      }
      case 'read': {
        const id = await messageOf(one.episode, one.which);
        return app.get(ReceivedPreparationsService).read(await context('preparation:acknowledge'), id);
      }
      case 'unread': {
        const id = await messageOf(one.episode, one.which);
        return app.get(ReceivedPreparationsService).unread(await context('preparation:acknowledge'), id);
      }
      case 'send-again': {
        const id = await appointmentOf(one.episode, one.which);
        const patient = await world.contextOfPatient(one.episode);
        return app.get(PreparationService).write(patient, id, { toTalkAbout: 'I fell' });
      }
      case 'days-pass':
        now += one.how * DAY;
        return undefined;
    }
  }

  interface Row {
    readonly id: string;
    readonly care_service_id: string;
    readonly patient_id: string;
    /** How many of those named work there now and may open the record. */
    readonly named: string | number;
  }

  /** Counted again in plain SQL, so that the rule is not measured by itself. */
  const waiting = (from: string, id: string, holders: string): Promise<Row[]> =>
    reads().query<Row[]>(
      `SELECT ${id} AS id, episode.care_service_id, episode.patient_id,
         (SELECT COUNT(*) FROM membership
          WHERE membership.role = 'therapist' AND membership.care_service_id = episode.care_service_id
            AND (membership.ends_on IS NULL OR membership.ends_on >= '${dayOf(now)}')
            AND EXISTS (SELECT 1 FROM account WHERE account.id = membership.account_id AND account.status = 'active')
            AND membership.account_id NOT IN
              (SELECT account_id FROM membership WHERE patient_id = episode.patient_id)
            AND (membership.account_id IN (SELECT account_id FROM team_member WHERE episode_id = episode.id)
                 OR membership.account_id IN (${holders}))) AS named
       FROM ${from}`,
    );
  const unreadMessages = () =>
    waiting(
      `preparation JOIN appointment ON appointment.id = preparation.appointment_id
       JOIN episode ON episode.id = appointment.episode_id WHERE preparation.read_at IS NULL`,
      'preparation.id',
      'SELECT account_id FROM appointment_staff WHERE appointment_id = appointment.id',
    );
  const unseenHandOvers = () =>
    waiting(
      'hand_over JOIN episode ON episode.id = hand_over.episode_id WHERE hand_over.seen_at IS NULL',
      'hand_over.id',
      'SELECT hand_over.to_account_id',
    );

  /** On whose list each waiting item is: every active account, each by the queries of their own day list. */
  async function lists() {
    const active = await reads().query<{ id: string; care_service_id: string }[]>(
      `SELECT account.id, membership.care_service_id FROM account JOIN membership ON membership.account_id = account.id
       WHERE account.status = 'active' AND membership.role = 'therapist'
         AND (membership.ends_on IS NULL OR membership.ends_on >= '${dayOf(now)}')`,
    );
    const ties = await reads().query<{ account_id: string; patient_id: string }[]>(
      `SELECT account_id, patient_id FROM membership WHERE patient_id IS NOT NULL`,
    );
    const today = dayOf(now);
    const isAnyAsked = await reads().existsBy(TransferRequest, {});
    const all = [];
    for (const accountId of new Set(active.map(({ id }) => id))) {
      const careServiceIds = active.filter(({ id }) => id === accountId).map((row) => row.care_service_id);
      all.push({
        accountId,
        careServiceIds,
        isClosed: (patientId: string | undefined) =>
          ties.some((tie) => tie.account_id === accountId && tie.patient_id === patientId),
        messages: await messagesFor(reads(), { accountId, careServiceIds, today }),
        handOvers: await unseenHandOversFor(reads(), { accountId, today }, careServiceIds),
        requests: isAnyAsked ? await openRequestsTo(reads(), { accountId, today }, careServiceIds) : [],
        answers: isAnyAsked ? await answersFor(reads(), { accountId, today }) : [],
      });
    }
    return all;
  }

  interface Entry {
    readonly accountId: string;
    readonly id: string;
    readonly isNobodys: boolean;
  }

  /** The faults of the lists now; empty: everything is on the list of someone who can open it. */
  async function overlooked(): Promise<string[]> {
    const all = await lists();
    const unattended = await unattendedCareServices(reads(), dayOf(now));
    const wrong: string[] = [];
    const check = (rows: readonly Row[], entries: readonly Entry[], what: 'unreadMessages' | 'unseenHandOvers') => {
      for (const { id, care_service_id: careServiceId, patient_id: patientId, named } of rows) {
        const therapists = all.filter((one) => one.careServiceIds.includes(careServiceId) && !one.isClosed(patientId));
        const holders = entries.filter((entry) => entry.id === id);
        if (therapists.length === 0) {
          const told = unattended.find((one) => one.careServiceId === careServiceId);
          if (!told || told[what] === 0)
            wrong.push(`${what} ${id}: nobody there may open it, and no administrator is told`);
        } else if (holders.length === 0) wrong.push(`${what} ${id} is on no list`);
        const isNobodys = Number(named) === 0;
        if (holders.some((holder) => holder.isNobodys !== isNobodys))
          wrong.push(`${what} ${id} says wrongly whose it is`);
        if (isNobodys && holders.length !== therapists.length) wrong.push(`${what} ${id} is not on everybody’s list`);
        const others = holders.filter((one) => !therapists.some(({ accountId }) => accountId === one.accountId));
        if (others.length > 0) wrong.push(`${what} ${id} is on the list of somebody who cannot open it`);
      }
    };
    const messages = all.flatMap((list) =>
      list.messages.map(({ preparation, nobodyResponsible }) => ({
        accountId: list.accountId,
        id: preparation.id,
        isNobodys: nobodyResponsible,
      })),
    );
    const handOvers = all.flatMap((list) =>
      list.handOvers.map(({ id, nobodyResponsible }) => ({
        accountId: list.accountId,
        id,
        isNobodys: nobodyResponsible,
      })),
    );
    check(await unreadMessages(), messages, 'unreadMessages');
    check(await unseenHandOvers(), handOvers, 'unseenHandOvers');
    for (const request of await reads().find(TransferRequest, { relations: { episode: true } })) {
      if (request.answerSeenAt !== null || !['open', 'refused'].includes(request.status)) continue;
      const patientId = request.episode?.patientId;
      const worksIn = (id: string): boolean =>
        all.some((one) => one.careServiceIds.includes(id) && !one.isClosed(patientId));
      const isThis = ({ id }: TransferRequest): boolean => id === request.id;
      const isAsked = request.status === 'open' && worksIn(request.toCareServiceId);
      const lists = all.map((list) => (isAsked ? list.requests : list.answers));
      const isMoot = !isAsked && request.episode?.careServiceId !== request.fromCareServiceId;
      if (isMoot || (!isAsked && !worksIn(request.fromCareServiceId))) continue;
      if (all.some((list) => list.isClosed(patientId) && [...list.requests, ...list.answers].some(isThis)))
        wrong.push(`${request.status} ${request.id} is on the list of the person themselves`);
      if (!lists.some((list) => list.some(isThis))) wrong.push(`${request.status} ${request.id}`);
    }
    return wrong;
  }

  /** Each message opens for every account that lists it, by the service of `GET /appointments/{id}/preparations`. */
  async function opensForAll(): Promise<void> {
    for (const { accountId, messages } of await lists()) {
      const context = await world.contextOf(accountId, 'preparation:acknowledge');
      for (const { appointment, episode } of messages) {
        expect(mayActOn(context.action, context.principal, subjectOf(episode))).toBe(true);
        await waymark.app.get(ReceivedPreparationsService).list(context, appointment.id);
      }
    }
  }

  it('every unread message and unseen hand-over is on the list of somebody who can open it, whatever happens', async () => {
    let count = 0;
    const run = async (happenings: readonly Happening[]): Promise<void> => {
      now = Date.parse(TEST_NOW);
      await world.reset();
      for (const one of happenings) {
        await happen(one).catch((error: unknown) => {
          if (!(error instanceof ProblemError)) throw error;
        });
        expect(await overlooked()).toEqual([]);
        expect(await faultsOfLists(waymark.database)).toEqual([]);
        const today = dayOf(now);
        for (const list of await lists()) {
          expect(await faultsOfNobodys(waymark.database, { ...list, today })).toEqual([]);
        }
      }
      count += 1;
      if (count % 20 === 0) await opensForAll();
    };
    await fc.assert(fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 10 }), run), { numRuns: CASES });
  }, 900_000);
});
