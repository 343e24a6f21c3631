import { randomUUID } from 'node:crypto';
import type { Episode, PatientMerge } from '@waymark/contracts';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { AccessNotice } from '../accounts/access-notice.entity.js';
import { Account, Membership } from '../accounts/account.entity.js';
import { KnownReference } from '../imports/compare/known-reference.entity.js';
import { checkOutcomes } from '../outcomes/rebuild-outcomes.js';
import { Patient, Registration, ResearchChoiceChange, TakingOn } from '../patients/patient.entity.js';
import { ResearchRelease, ResearchReleasePerson } from '../research/release.entity.js';
import { anyHistory, live } from '../testing/episode-histories.js';
import { type Dump, dumpOf } from '../testing/table-dump.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

/** Pairs, others in each run; on PostgreSQL each takes several times as long. */
const CASES = Number(process.env['CASES'] ?? (process.env['TEST_DATABASE_URL'] ? 4 : 12));

/** What says of itself that something was done, and numbers that count changes: all else is as it was. */
const NOT_COMPARED = [
  ...['audit', 'audit_seal', 'idempotent_answer', 'patient_merge', 'patient_merge_row', 'session', 'job'],
  ...['patient.version', 'episode_outcome.revision', 'appointment_fact.revision'],
];

/** What hangs on one record beside its episode; each of these is there or not. */
const anyTies = fc.record({
  isKnownElsewhere: fc.boolean(),
  wasTakenOn: fc.boolean(),
  reference: fc.option(fc.constantFrom('R1', 'R2')),
  knownReference: fc.boolean(),
  hasCarer: fc.boolean(),
  hasAccount: fc.boolean(),
  wasReleased: fc.boolean(),
  choice: fc.option(fc.constantFrom('takes-part' as const, 'does-not-take-part' as const)),
  phone: fc.option(fc.constant('01632 960 111')),
  safeContact: fc.option(fc.constantFrom('Never at work', 'Text only')),
  largeText: fc.boolean(),
  sex: fc.option(fc.constantFrom('F' as const, 'M' as const)),
});
type Ties = typeof anyTies extends fc.Arbitrary<infer T> ? T : never;

describe('Two records, merged and parted again', () => {
  let waymark: TestApp;
  let release: string;
  let carer: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    release = await newRelease();
    carer = await newAccount('both');
  });
  afterAll(() => waymark.close());

  it(
    'are as they were, row by row, whatever their histories; meanwhile one person has all of it, and what is counted agrees',
    async () => {
      const therapist = await waymark.as(PEOPLE.therapist);
      const admin = await waymark.as(PEOPLE.admin);
      const samples = fc.sample(
        fc.record({ first: anyHistory, second: anyHistory, ties: fc.tuple(anyTies, anyTies) }),
        CASES,
      );
      for (const [number, { first, second, ties }] of samples.entries()) {
        const kept = await live(therapist, waymark.site, first);
        const merged = await live(therapist, waymark.site, second);
        await tie(kept, ties[0], null);
        await tie(merged, ties[1], number % 2 === 0 ? `99900${String(number).padStart(5, '0')}` : null);
        const before = await dumpOf(waymark.database, NOT_COMPARED);

        const body = { keptId: kept.patientId, mergedId: merged.patientId, reason: 'Referred twice' };
        const done = await admin.post<PatientMerge>('/patient-merges', body);
        expect(done.status).toBe(201);
        expect(await namesStill(merged.patientId)).toEqual([]);
        expect((await checkOutcomes(waymark.database, () => undefined)).wrong).toEqual([]);

        // A record that was changed since keeps the change, and all else goes back.
        const isUsed = number % 3 === 0;
        const made = isUsed ? await useMeanwhile(kept, merged) : [];
        const undone = await admin.post<PatientMerge>(`/patient-merges/${done.body.id}/undo`, { reason: 'Cousins' });
        expect(undone.status).toBe(200);
        expect((await checkOutcomes(waymark.database, () => undefined)).wrong).toEqual([]);
        const after = await dumpOf(waymark.database, NOT_COMPARED);
        if (isUsed) expect(without(after, made)).toEqual(without(before, made));
        else expect(after).toEqual(before);
      }
    },
    60_000 + 40_000 * CASES,
  );

  /** Tables that still name the record that was merged away, apart from those that never change. */
  async function namesStill(patientId: string): Promise<readonly string[]> {
    const dump = await dumpOf(waymark.database, NOT_COMPARED);
    return Object.keys(dump).filter(
      (table) =>
        !['patient', 'patient_name_word', 'research_choice_change', 'research_release_person'].includes(table) &&
        dump[table]?.some((row) => row.includes(patientId)),
    );
  }

  /** A goal for each of them: one belongs to the episode that goes back, and the other one to that which stays. */
  async function useMeanwhile(kept: Episode, merged: Episode): Promise<readonly string[]> {
    const therapist = await waymark.as(PEOPLE.therapist);
    const made: string[] = [kept.id, merged.id];
    for (const { id, startedOn } of [kept, merged]) {
      const goal = await therapist.post<{ id: string }>(`/episodes/${id}/goals`, {
        ownWords: 'Made meanwhile',
        baseline: { level: -1, on: startedOn, rater: 'agreed' },
      });
      if (goal.status === 201) made.push(goal.body.id);
    }
    return made;
  }

  /** Rows that name one of these are left out: what a goal that was made meanwhile changed of its episode. */
  function without(dump: Dump, ids: readonly string[]): Dump {
    const kept = (rows: readonly string[]): readonly string[] =>
      rows.filter((row) => !ids.some((id) => row.includes(id)));
    return Object.fromEntries(Object.entries(dump).map(([table, rows]) => [table, kept(rows)]));
  }

  async function tie({ patientId }: Episode, ties: Ties, nhsNumber: string | null): Promise<void> {
    const account = ties.hasAccount ? await newAccount('own') : null;
    await waymark.database.write(async (em) => {
      const { vocational, community, accounts } = waymark.site;
      const accountId = accounts[PEOPLE.admin] ?? '';
      const now = new Date('2026-05-01T08:00:00Z');
      await em.update(Patient, patientId, {
        ...{ nhsNumber, sex: ties.sex, researchChoice: ties.choice },
        contact: {
          ...(ties.phone ? { phone: ties.phone } : {}),
          ...(ties.safeContact ? { safeContact: ties.safeContact } : {}),
        },
        needs: ties.largeText ? { largeText: true } : {},
      });
      await em.update(Registration, { patientId, careServiceId: vocational.id }, { localReference: ties.reference });
      const elsewhere = { patientId, careServiceId: community.id };
      if (ties.isKnownElsewhere || ties.wasTakenOn) {
        await em.insert(Registration, { id: randomUUID(), ...elsewhere, localReference: null });
      }
      if (ties.wasTakenOn) {
        await em.insert(TakingOn, {
          ...{ id: randomUUID(), ...elsewhere, accountId, reason: 'referred', note: null, at: now, ownContact: {} },
          ...{ sharedAt: now, sharedById: accountId },
        });
      }
      if (ties.knownReference) {
        const reference = {
          id: randomUUID(),
          careServiceId: vocational.id,
          patientId,
          reference: 'old 7',
          birthDate: '1980-04-02',
        };
        await em.insert(KnownReference, reference);
      }
      if (ties.hasCarer) await addTie(em, carer, 'carer', patientId);
      if (account !== null) await addTie(em, account, 'patient', patientId);
      if (ties.hasCarer) {
        await em.insert(AccessNotice, {
          ...{ id: randomUUID(), at: now, careServiceId: vocational.id, accountId: carer, givenById: accountId },
          ...{ how: 'role' as const, role: 'carer' as const, patientId, takenOnById: null },
        });
      }
      if (ties.wasReleased) {
        await em.insert(ResearchReleasePerson, {
          id: randomUUID(),
          releaseId: release,
          patientId,
          look: { age: '40–49' },
        });
      }
      if (ties.choice !== null) {
        const change = { id: randomUUID(), patientId, at: now, choice: ties.choice, accountId, by: 'team' as const };
        await em.insert(ResearchChoiceChange, change);
      }
    });
  }

  async function addTie(
    em: EntityManager,
    accountId: string,
    role: 'patient' | 'carer',
    patientId: string,
  ): Promise<void> {
    await em.insert(Membership, { id: randomUUID(), accountId, role, careServiceId: null, patientId, endsOn: null });
  }

  async function newAccount(name: string): Promise<string> {
    const id = randomUUID();
    const email = `${name}-${id}@test.example`;
    await waymark.database.write(async (em) => {
      await em.insert(Account, {
        ...{ id, rowVersion: 1, email, emailKey: email, name, searchKey: name, status: 'active', discipline: null },
        ...{
          passwordHash: null,
          passwordChangedAt: null,
          secondFactorSince: null,
          lastSignedInAt: null,
          createdAt: new Date('2026-01-01T00:00:00Z'),
        },
      });
    });
    return id;
  }

  async function newRelease(): Promise<string> {
    const id = randomUUID();
    await waymark.database.write(async (em) => {
      await em.insert(ResearchRelease, {
        ...{
          id,
          name: 'gas-2026.1',
          tier: 1,
          year: 2026,
          number: 1,
          state: 'published',
          from: '2025-04-01',
          to: '2026-03-31',
        },
        ...{ k: 5, l: 2, suppressionLimit: 0.1, jobId: randomUUID(), createdAt: new Date('2026-04-05T00:00:00Z') },
      });
    });
    return id;
  }
});
