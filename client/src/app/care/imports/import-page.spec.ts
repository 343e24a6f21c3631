import { HttpBackend, HttpEventType, HttpXhrBackend } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ImportResult, Job, Problem, Role } from '@waymark/contracts';
import { openPage } from '../../admin/accounts/accounts.testing';
import { SessionStore } from '../../session/session-store';
import { ImportPage } from './import-page';
import { UnsavedWords } from '../../session/unsaved-text';

const CHECK = '/api/v1/imports?dryRun=true';
const SAVE = '/api/v1/imports';
const JOBS = '/api/v1/jobs?kind=import';
const JOB = '/api/v1/jobs/j1';
const FILE = 'ref,words\r\nW1,Walk\r\nW2,Swim\r\n';

function result(details: Partial<ImportResult> = {}): ImportResult {
  return {
    rows: 2,
    accepted: 1,
    refused: [{ line: 3, reason: 'not a date' }],
    refusedCount: 1,
    patients: 1,
    episodes: 1,
    goals: 1,
    appointments: 1,
    ratings: 1,
    dryRun: true,
    newNames: [],
    questions: [],
    ...details,
  };
}

function job(details: Partial<Job<ImportResult>> = {}): Job<ImportResult> {
  const times = { createdAt: '2026-06-01T08:00:00Z', startedAt: null, endedAt: null };
  const progress = { stage: 'reading', done: 0, total: 0 };
  return { id: 'j1', kind: 'import', state: 'queued', progress, result: null, problem: null, ...times, ...details };
}

async function open(...roles: Role[]) {
  return openWith([], ...roles);
}

/** @param earlier own jobs of the last days. */
async function openWith(earlier: readonly Job<ImportResult>[], ...roles: Role[]) {
  TestBed.configureTestingModule({ providers: [{ provide: HttpXhrBackend, useExisting: HttpBackend }] });
  const opened = openPage(ImportPage);
  void TestBed.inject(SessionStore).restore();
  const session = { user: { id: 'u', name: '', memberships: roles.map((role) => ({ role })) }, expiresAt: '' };
  await opened.settle();
  await opened.answer(opened.http.expectOne('/api/v1/session'), session);
  await opened.answer(opened.http.expectOne(JOBS), { items: earlier, nextCursor: null });
  const field = opened.element.querySelector<HTMLInputElement>('#import-file')!;
  const choose = async (name = 'caseload.csv', content = FILE) => {
    const file = new File([content], name);
    file.arrayBuffer = () => Promise.resolve(new TextEncoder().encode(content).buffer);
    Object.defineProperty(field, 'files', { value: [file], configurable: true });
    field.dispatchEvent(new Event('change'));
    await opened.settle();
    return file;
  };
  const press = async (text: string) => {
    opened.button(text).click();
    await opened.settle();
  };
  const check = async (): Promise<TestRequest> => {
    await press('Check the file');
    return opened.http.expectOne(CHECK);
  };
  /** Answers the sending of a file with its job, and the first look at it with its end. */
  const finish = async (sending: TestRequest, ended: ImportResult | Partial<Job<ImportResult>>): Promise<void> => {
    await opened.answer(sending, job(), 202);
    const end = 'rows' in ended ? { state: 'done' as const, result: ended } : ended;
    await opened.answer(opened.http.expectOne(JOB), job(end));
    // Back at the choice of a file, the page looks for earlier imports again.
    for (const list of opened.http.match(JOBS)) await opened.answer(list, { items: [], nextCursor: null });
  };
  const text = () => opened.element.textContent;
  const summary = () => opened.element.querySelector('.nhsuk-error-summary')?.textContent;
  const rows = () => [...opened.element.querySelectorAll('wm-refused-table tbody tr')].map((row) => row.textContent);
  return { ...opened, choose, press, check, finish, text, summary, rows, field };
}

test('a file is checked before it is stored, and only what was checked can be stored', async () => {
  const { choose, check, finish, press, http, text, button, element } = await open('therapist');
  const file = await choose();
  expect(text()).toContain('Chosen: caseload.csv, 1 kB.');
  const checking = await check();
  expect(checking.request.body).toBe(file);
  expect(checking.request.headers.get('Content-Type')).toBe('text/csv');
  await finish(checking, result());
  expect(text()).toContain('1 of 2 lines are accepted, 1 is refused.');
  await press('Import the 1 accepted line');
  const saving = http.expectOne(SAVE);
  expect(button('Cancel the check')).toBeUndefined();
  expect(saving.request.headers.get('Idempotency-Key')).not.toBe(checking.request.headers.get('Idempotency-Key'));
  await finish(saving, result({ dryRun: false }));
  expect(text()).toContain('The import is finished');
  expect(text()).toContain('is not stored twice');
  expect(element.querySelector('a[href="/caseload"]')).not.toBeNull();
});

test('how far the file is out is a number, and then the check can be cancelled', async () => {
  const { choose, check, settle, element, press, text } = await open('therapist');
  await choose();
  const checking = await check();
  checking.event({ type: HttpEventType.UploadProgress, loaded: 10, total: 40 });
  await settle();
  const bar = element.querySelector('progress');
  expect([bar?.value, bar?.max]).toEqual([10, 40]);
  checking.event({ type: HttpEventType.UploadProgress, loaded: 40, total: 40 });
  await settle();
  expect(element.querySelector('progress')?.hasAttribute('value')).toBe(false);
  await press('Cancel the check');
  expect(checking.cancelled).toBe(true);
  expect(text()).toContain('Chosen: caseload.csv');
  expect(element.querySelector('form')?.hidden).toBe(false);
});

test('a therapist sees what the refused lines say', async () => {
  const { choose, check, finish, rows } = await open('therapist');
  await choose();
  await finish(await check(), result());
  expect(rows()).toHaveLength(1);
  expect(rows()[0]).toMatch(/Line 3.*not a date.*W2,Swim/);
});

test('an administrator sees lines and reasons, and no word of a goal', async () => {
  const { choose, check, finish, rows, text, element } = await open('admin');
  await choose();
  await finish(await check(), result());
  expect(rows()[0]).toMatch(/Line 3.*not a date/);
  expect(text()).not.toContain('Swim');
  expect(element.querySelectorAll('wm-refused-table thead th')).toHaveLength(2);
});

test('a new name that looks like a known one is asked about', async () => {
  const { choose, check, finish, text } = await open('admin');
  await choose();
  await finish(await check(), result({ newNames: [{ kind: 'area', name: 'Coats', resembles: 'Coast' }] }));
  expect(text()).toContain('Did you mean Coast?');
  expect(text()).toContain('If it is a typing mistake, correct the file first.');
});

test('somebody who may be here already is asked about, and the answer goes into the file', async () => {
  const { choose, check, finish, press, http, text, element, settle } = await open('therapist');
  const people = ['Lowe,Mei,13/11/1968,Walk', 'Lowe,M,13/11/1968,Swim'];
  const header = 'family_name,given_name,birth_date,words';
  const answered = `${header},same_person\r\n${people[0]},no\r\n${people[1]},yes\r\n`;
  await choose('caseload.csv', [header, ...people, ''].join('\r\n'));
  const stored = [{ patientId: 'p1', familyName: 'Löwe', givenName: 'Mei', birthDate: '1968-11-13' }];
  const questions = [
    { line: 2, lines: 1, otherLine: null, several: false, stored },
    { line: 3, lines: 1, otherLine: 2, several: false, stored: [] },
  ];
  const refused = [{ line: 2, reason: 'not a date' }];
  await finish(await check(), result({ accepted: 0, questions, refused }));
  expect(text()).toContain('The person of line 2 looks like somebody who is in Waymark already.');
  expect(text()).toContain('The person of line 3 looks like the person of line 2.');
  const tables = [...element.querySelectorAll('wm-same-person-questions tbody')].map((table) => table.textContent);
  expect(tables[0]).toMatch(/Line 2.*Lowe.*Mei.*13\/11\/1968.*In Waymark.*Löwe.*Mei.*13\u00a0November 1968/);
  expect(tables[1]).toMatch(/Line 3.*Lowe.*Line 2.*Lowe/);
  const link = element.querySelector<HTMLAnchorElement>('wm-same-person-questions a');
  expect([link?.getAttribute('href'), link?.target]).toEqual(['/patients/p1', '_blank']);
  element.querySelector<HTMLInputElement>('#same-3-yes')!.click();
  element.querySelector<HTMLInputElement>('#same-2-no')!.click();
  await settle();
  await press('Check again with these answers');
  const again = http.expectOne(CHECK);
  expect((again.request.body as Blob).size).toBe(new Blob([`\uFEFF${answered}`]).size);
  await finish(again, result({ refused }));
  // The line is shown as it is in the chosen file.
  expect(element.querySelector('wm-refused-table code')?.textContent).toBe('Lowe,Mei,13/11/1968,Walk');
});

test('where two records fit, nobody can say that it is the same person', async () => {
  const { choose, check, finish, text, element } = await open('therapist');
  await choose();
  const one = { patientId: 'p1', familyName: 'Lowe', givenName: 'Mei', birthDate: '1968-11-13' };
  const stored = [one, { ...one, patientId: 'p2' }];
  await finish(await check(), result({ questions: [{ line: 2, lines: 1, otherLine: null, several: true, stored }] }));
  expect(element.querySelector('#same-2-yes')).toBeNull();
  expect(element.querySelector('#same-2-no')).not.toBeNull();
  expect(text()).toContain('add the NHS number to the file and choose it again');
});

test('where no line is accepted there is nothing to import', async () => {
  const { choose, check, finish, button, text } = await open('therapist');
  await choose();
  await finish(await check(), result({ accepted: 0 }));
  expect(button('Import the 0 accepted lines')).toBeUndefined();
  expect(text()).toContain('No line can be imported.');
});

test('hundreds of refused lines are shown a hundred at a time', async () => {
  const { choose, check, finish, rows, press, text } = await open('therapist');
  await choose();
  const refused = Array.from({ length: 250 }, (_, index) => ({ line: index + 2, reason: 'not a date' }));
  await finish(await check(), result({ refused }));
  expect(rows()).toHaveLength(100);
  await press('Show 100 more');
  await press('Show 50 more');
  expect(rows()).toHaveLength(250);
  expect(text()).toContain('250 of 250 refused lines shown.');
});

test.each([
  [0, 'Nothing was stored, and the file is still chosen.'],
  [401, 'Sign in again in another tab'],
  [403, 'Ask an administrator'],
  [413, 'Split it into smaller files'],
  [415, 'save it as “CSV UTF-8”'],
])('an answer of %i says what to do, and the file stays chosen', async (status, said) => {
  const { choose, check, settle, summary, text, button } = await open('therapist');
  await choose();
  const checking = await check();
  if (status === 0) checking.error(new ProgressEvent('error'));
  else checking.flush({}, { status, statusText: 'Refused' });
  await settle();
  expect(summary()).toContain(said);
  expect(text()).toContain('Chosen: caseload.csv');
  expect(button('Check the file')).toBeDefined();
});

test('a file that the service cannot read leads to the field, with its reason', async () => {
  const { choose, check, answer, element, summary } = await open('therapist');
  await choose();
  const message = 'The columns in the first line do not fit.';
  await answer(await check(), { detail: `Nothing was saved. ${message}`, errors: [{ pointer: '', message }] }, 422);
  expect(summary()).toContain(message);
  expect(element.querySelector('.nhsuk-error-summary a')?.getAttribute('href')).toBe('#import-file');
  expect(element.querySelector('#import-file-error')?.textContent).toBe(message);
});

test('a workbook is refused at once and not shown as chosen, and nothing can be checked before there is a file', async () => {
  const { choose, press, summary, http, field } = await open('therapist');
  const shown = jest.spyOn(field, 'value', 'set');
  await choose();
  expect(shown).not.toHaveBeenCalled();
  await choose('caseload.xlsx');
  expect(summary()).toContain('This is a workbook');
  expect(shown).toHaveBeenCalledWith('');
  await press('Check the file');
  expect(summary()).toContain('Choose a file first.');
  http.expectNone(CHECK);
});

test('a file dropped on the field is chosen; two at once are not', async () => {
  const { element, settle, text, summary, field } = await open('therapist');
  const drop = async (...files: File[]) => {
    const event = new Event('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: { files } });
    // jsdom does not allow files to be put into a field.
    Object.defineProperty(field, 'files', { value: files, writable: true, configurable: true });
    element.querySelector('.zone')!.dispatchEvent(event);
    await settle();
    return event;
  };
  const file = new File([FILE], 'dropped.csv');
  file.arrayBuffer = () => Promise.resolve(new TextEncoder().encode(FILE).buffer);
  await drop(file, file);
  expect(summary()).toContain('Drop one file at a time.');
  expect((await drop(file)).defaultPrevented).toBe(true);
  expect(text()).toContain('Chosen: dropped.csv');
});

test('whoever leaves during a run is asked first', async () => {
  const { choose, check, finish } = await open('therapist');
  const unsaved = TestBed.inject(UnsavedWords);
  const closing = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  await choose();
  expect([unsaved.onPage(), closing()]).toEqual([false, false]);
  const checking = await check();
  expect([unsaved.onPage(), closing()]).toEqual([true, true]);
  expect(unsaved.question()).toBe('imports.leave-checking');
  await finish(checking, result());
  expect([unsaved.onPage(), closing()]).toEqual([false, false]);
});

test('refused lines beyond those that are listed are counted', async () => {
  const { choose, check, finish, text } = await open('therapist');
  await choose();
  await finish(await check(), result({ rows: 2_000, accepted: 0, refusedCount: 2_000 }));
  expect(text()).toContain('Only the first 1 refused lines are listed here; 1,999 more are not.');
});

test('an import can be left: whoever comes back sees how far it is, and then what came of it', async () => {
  const saving = { stage: 'saving', done: 3, total: 12 };
  const { answer, http, text, element } = await openWith([job({ state: 'running', progress: saving })], 'therapist');
  expect(text()).toContain('3 of 12 people');
  expect(text()).toContain('You can leave this page.');
  expect(TestBed.inject(UnsavedWords).onPage()).toBe(false);
  await answer(http.expectOne(JOB), job({ state: 'done', result: result({ dryRun: false }) }));
  expect(text()).toContain('The import is finished');
  expect(text()).toContain('1 of 2 lines are accepted, 1 is refused.');
  // The file is not chosen any more, so nobody can show its lines.
  expect(element.querySelectorAll('wm-refused-table thead th')).toHaveLength(2);
});

test('an import that ended meanwhile is told of, and shown when asked for; a check is not', async () => {
  const ended = job({
    state: 'done',
    endedAt: '2026-05-29T13:05:00Z',
    progress: { stage: 'saving', done: 1, total: 1 },
  });
  const checked = job({ id: 'j2', state: 'running', progress: { stage: 'checking', done: 0, total: 0 } });
  const { answer, http, text, press } = await openWith([checked, ended], 'therapist');
  expect(text()).toContain('Your last import finished on 29\u00a0May 2026 at 14:05.');
  await press('See what happened');
  await answer(http.expectOne(JOB), { ...ended, result: result({ dryRun: false }) });
  expect(text()).toContain('What was created');
});

test('an import that is stopped says what was stored, and that the same file brings in the rest', async () => {
  const { choose, check, finish, answer, press, http, text, button } = await open('therapist');
  await choose();
  await finish(await check(), result());
  await press('Import the 1 accepted line');
  await answer(http.expectOne(SAVE), job(), 202);
  const looking = http.expectOne(JOB);
  await press('Stop the import');
  expect(button('Stop the import')).toBeUndefined();
  http.expectOne(`${JOB}/cancel`).flush(job({ state: 'cancelling' }));
  await answer(looking, job({ state: 'cancelled', result: result({ dryRun: false, rows: 8, accepted: 3 }) }));
  expect(text()).toContain('The import was stopped');
  expect(text()).toContain('3 of 8 lines are stored and stay.');
  expect(text()).toContain('Nobody is stored half.');
});

test('a check that is given up while the server reads the file is stopped there too', async () => {
  const { choose, check, answer, press, http, text } = await open('therapist');
  await choose();
  await answer(await check(), job(), 202);
  const looking = http.expectOne(JOB);
  await press('Cancel the check');
  http.expectOne(`${JOB}/cancel`).flush(job({ state: 'cancelling' }));
  await answer(looking, job({ state: 'running' }));
  expect(text()).toContain('Chosen: caseload.csv');
});

const TOLD = 'The columns in the first line do not fit.';
test.each<[string, Problem, string]>([
  [
    'for the file',
    {
      type: '/problems/rule',
      title: '',
      status: 422,
      detail: TOLD,
      errors: [{ pointer: '', code: 'columns', message: TOLD }],
    },
    TOLD,
  ],
  [
    'on our side',
    { type: '/problems/job-failed', title: '', status: 500, detail: 'x' },
    'Check the file and import it again',
  ],
  [
    'of too many numbers',
    { type: '/problems/throttled', title: '', status: 429, detail: 'Too many NHS numbers.' },
    'Too many NHS numbers.',
  ],
])('a job that failed %s says what to do, and the file stays chosen', async (_, problem, said) => {
  const { choose, check, finish, summary, text } = await open('therapist');
  await choose();
  await finish(await check(), { state: 'failed', problem });
  expect(summary()).toContain(said);
  expect(text()).toContain('Chosen: caseload.csv');
});
