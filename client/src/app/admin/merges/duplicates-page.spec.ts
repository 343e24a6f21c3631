import type { ComparedPatient, PatientMerge, PatientPair } from '@waymark/contracts';
import { openPage } from '../accounts/accounts.testing';
import { DuplicatesPage } from './duplicates-page';

const NOTHING = { episodes: 0, openEpisodes: 0, goals: 0, appointments: 0, reviews: 0, letters: 0, accounts: 0 };

function patient(details: Partial<ComparedPatient>): ComparedPatient {
  return {
    ...{ id: 'p1', givenName: 'Rowan', familyName: 'Ellis', preferredName: null, birthDate: '1984-05-17' },
    ...{ nhsNumber: null, sex: null, diedOn: null, careServiceNames: ['Northgate'], counts: NOTHING },
    ...details,
  };
}

const PAIR: PatientPair = {
  patients: [
    patient({ counts: { ...NOTHING, episodes: 1, openEpisodes: 1, goals: 2, appointments: 3 } }),
    patient({
      ...{ id: 'p2', givenName: 'Rowen', nhsNumber: '9990000689', careServiceNames: ['Southgate'] },
      counts: { ...NOTHING, episodes: 1, openEpisodes: 1 },
    }),
  ],
  score: 28,
  facts: [
    { fact: 'birth-date', agreement: 'same' },
    { fact: 'family-name', agreement: 'same' },
    { fact: 'given-name', agreement: 'nearly' },
    { fact: 'phone', agreement: 'same' },
  ],
};

const MERGE: PatientMerge = {
  ...{ id: 'm1', at: '2026-06-01T08:00:00.000Z', by: 'Robin Hughes', reason: 'Referred twice' },
  ...{
    kept: PAIR.patients[1],
    merged: PAIR.patients[0],
    moved: PAIR.patients[0].counts,
    undone: null,
    mayBeUndone: true,
  },
};

async function open(pairs: readonly PatientPair[], merges: readonly PatientMerge[] = []) {
  const opened = openPage(DuplicatesPage);
  const { http, settle, element } = opened;
  const answerReads = async (): Promise<void> => {
    await settle();
    const of = (path: string) => http.match(({ url }) => url === `/api/v1/${path}`);
    for (const request of of('patient-duplicates')) request.flush({ items: pairs, nextCursor: null });
    for (const request of of('patient-merges')) request.flush({ items: merges, nextCursor: null });
    await settle();
  };
  await answerReads();
  const press = async (text: string): Promise<void> => {
    [...element.querySelectorAll('button')].find((one) => one.textContent.trim().startsWith(text))!.click();
    await settle();
  };
  return { ...opened, press, answerReads, text: () => element.textContent.replace(/\s+/g, ' ') };
}

test('two records stand side by side, with what agrees and what hangs on each', async () => {
  const { element, text } = await open([PAIR]);
  const rows = [...element.querySelectorAll('tbody tr')].map((row) => row.textContent.replace(/\s+/g, ' ').trim());
  expect(rows).toEqual(
    expect.arrayContaining(
      [
        'Name Ellis, RowanEllis, Rowen Nearly the same',
        'Date of birth 17 May 198417 May 1984 Same',
        'NHS number Not noted999 000 0689',
        'Appointments 30',
      ].map((row) => expect.stringMatching(row.replace(/ /g, ' ?')) as string),
    ),
  );
  expect(text()).toContain('The telephone number is the same.');
});

test('a merge names what stays and what moves, asks how one knows, and says that it is done', async () => {
  const { press, http, type, answer, answerReads, text } = await open([PAIR]);
  await press('They are one person');
  // The record with an NHS number is proposed.
  expect(text()).toContain('The record of Ellis, Rowen, born 17 May 1984, stays as it is.');
  expect(text()).toContain('moves to it: Episodes: 1, Goals: 2, Appointments: 3.');
  expect(text()).toContain('Everybody who works with patients in Southgate, Northgate can then open the whole record');
  expect(text()).toContain('Both have an open episode.');
  await press('Merge the records');
  http.expectNone({ method: 'POST' });
  expect(text()).toContain('Say how you know');
  type('merge-reason', ' Referred twice ');
  await press('Merge the records');
  const request = http.expectOne({ method: 'POST', url: '/api/v1/patient-merges' });
  expect(request.request.body).toEqual({ keptId: 'p2', mergedId: 'p1', reason: 'Referred twice' });
  await answer(request, MERGE, 201);
  await answerReads();
  expect(text()).toContain('The record of Ellis, Rowen is one record now.');
});

test('what stands in the way of a merge is said beside it', async () => {
  const { press, http, type, answer, text } = await open([PAIR]);
  await press('They are one person');
  type('merge-reason', 'Referred twice');
  await press('Merge the records');
  const detail = 'These records have two NHS numbers.';
  await answer(http.expectOne('/api/v1/patient-merges'), { type: 'x', title: 'No', status: 409, detail }, 409);
  expect(text()).toContain(detail);
});

test('two people are taken off the list', async () => {
  const { press, http } = await open([PAIR]);
  await press('They are two people');
  const request = http.expectOne('/api/v1/patient-duplicates/rule-out');
  expect(request.request.body).toEqual({ patientIds: ['p1', 'p2'] });
});

test('a merge is undone with a reason, after what becomes of newer entries was said', async () => {
  const { press, http, type, text } = await open([], [MERGE]);
  expect(text()).toContain('No two records look like one person.');
  expect(text()).toContain('Merged on 1 June 2026 by Robin Hughes: Referred twice');
  await press('Undo this merge');
  expect(text()).toContain('What was written since in an episode goes with that episode.');
  type('undo-m1', 'Cousins');
  await press('Undo the merge');
  expect(http.expectOne('/api/v1/patient-merges/m1/undo').request.body).toEqual({ reason: 'Cousins' });
});
