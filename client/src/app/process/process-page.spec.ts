import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import type { Process, ProcessMonth, ProcessSeries } from '@waymark/contracts';
import { openPage } from '../admin/accounts/accounts.testing';
import { SessionStore } from '../session/session-store';
import { ProcessPage } from './process-page';

const NO_DAYS = { median: null, of: 0 };
const month = (name: string, more: Partial<ProcessMonth> = {}): ProcessMonth => ({
  ...{ month: name, isClosed: true, attended: 40, missed: 6, cancelled: 3, withGoalDue: 38, reviewedOrDeclined: 30 },
  ...{ reviewed: 29, withNextStep: 20, copiesGiven: 10, seenDifferently: 1, withoutPatient: 2, declined: 1 },
  ...{ daysToFirstAppointment: { median: 20.5, of: 6 }, daysToFirstGoal: NO_DAYS, daysBetween: { median: 14, of: 34 } },
  ...{ cancelledBy: [], missedReasons: [], missedHelp: [], declinedReasons: [], recordedReasons: [], barriers: [] },
  ...more,
});
const MONTHS = [
  month('2026-04', { attended: 50, missedReasons: [{ code: 'travel', count: 2 }] }),
  month('2026-05', {
    missedReasons: [
      { code: 'unwell', count: 4 },
      { code: 'travel', count: 3 },
    ],
    missedHelp: [{ code: 'not-said', count: 6 }],
    barriers: [{ code: 'money', count: 2 }],
  }),
  month('2026-06', { isClosed: false, attended: 1, daysBetween: NO_DAYS }),
];
const series = (measure: ProcessSeries['measure'], more: Partial<ProcessSeries> = {}): ProcessSeries => ({
  measure,
  points: [
    { month: '2026-04', value: 0.75, part: 30, of: 40, finding: null },
    { month: '2026-05', value: 0.5, part: 20, of: 40, finding: 'outside' },
    { month: '2026-06', value: null, part: 1, of: 1, finding: null },
  ],
  segments: [{ from: '2026-04', to: '2026-06', mean: 0.625, limits: { low: 0.1, high: 1 }, isTrial: true }],
  findings: ['In May 2026 it was lower than it usually varies.'],
  ...more,
});
const PROCESS: Process = {
  ...{ careServiceId: 's1', pathwayId: null, from: '2024-07', to: '2026-06', months: MONTHS },
  series: [
    series('reviewed'),
    series('missed', { points: [], segments: [], findings: [] }),
    series('copies', {
      findings: [],
      segments: [{ from: '2026-04', to: '2026-06', mean: 0.625, limits: { low: 0.625, high: 0.625 }, isTrial: true }],
    }),
  ],
  marks: [],
};

async function open(process: Process = PROCESS) {
  const opened = openPage(ProcessPage);
  const http = TestBed.inject(HttpTestingController);
  const restored = TestBed.inject(SessionStore).restore();
  const memberships = [{ role: 'manager', careServiceId: 's1' }];
  http.expectOne('/api/v1/session').flush({ user: { id: 'u', name: 'U', memberships }, expiresAt: '' });
  await restored;
  await opened.settle();
  const request = (): TestRequest => http.expectOne(({ url }) => url === '/api/v1/care-services/s1/process');
  const first = request();
  await opened.answer(first, process);
  const text = (selector: string): string => opened.element.querySelector(selector)?.textContent.trim() ?? '';
  const rows = (): string[] => [...opened.element.querySelectorAll('tbody th')].map((head) => head.textContent.trim());
  return { ...opened, first, request, text, rows };
}

test('asks for the last 24 months, and answers in one sentence about the last month that is over', async () => {
  const { first, text } = await open();
  expect([first.request.params.get('from'), first.request.params.get('to')]).toEqual(['2024-07', '2026-06']);
  expect(first.request.params.has('pathwayId')).toBe(false);
  expect(text('.sentence')).toBe(
    'In May 2026, goals were asked about at 30 of the 38 attended appointments where one was due. 6 of the 46 appointments that were not cancelled were missed.',
  );
});

test('says in words what the picture shows, and what stands out', async () => {
  const { element, text } = await open();
  expect(text('wm-share-chart')).toContain('In May 2026 it was lower than it usually varies.');
  expect(text('wm-share-chart')).toContain(
    'Goals asked about, April 2026 to May 2026: 63% on average. A month usually lies between 10% and 100%.',
  );
  expect(text('wm-share-chart')).toContain('fewer than 12 months');
  expect(element.querySelectorAll('h2')[0]?.textContent).toBe('Goals asked about');
});

test('another measure needs no other request; without a month of thirty it says so', async () => {
  const { choose, settle, http, text } = await open();
  choose('measure', 'missed');
  await settle();
  http.verify();
  expect(text('wm-share-chart')).toContain('No month that is over has 30 appointments to count');
  choose('measure', 'copies');
  await settle();
  expect(text('wm-share-chart')).toContain('It is too early to say: that takes 12 months.');
  // All months alike: there is nothing to say of what is usual.
  expect(text('wm-share-chart')).not.toContain('usually');
});

test('a change that the team marked is a flag on the picture, named below it and in the month it begins with', async () => {
  const words = 'Reminder letters, from 20 April 2026. Limits restart here.';
  const anew = series('reviewed', {
    segments: [
      { from: '2026-04', to: '2026-04', mean: 0.75, limits: null, isTrial: true },
      { from: '2026-05', to: '2026-06', mean: 0.5, limits: null, isTrial: true },
    ],
  });
  const { element, text, choose, settle } = await open({
    ...PROCESS,
    series: [anew, series('missed', { points: anew.points.slice(1) })],
    marks: [
      { number: 1, at: 1, words, rebases: true },
      { number: 2, at: null, words: 'Late visits', rebases: false },
      { number: 3, at: 0, words: 'Cards in April', rebases: false },
    ],
  });
  expect(text('wm-mark-list')).toContain(`1: ${words}`);
  expect(text('wm-mark-list')).toContain('2: Late visits');
  expect(text('wm-share-chart p')).toBe(
    'Goals asked about, April 2026 to April 2026: 75% on average. Goals asked about, May 2026 to May 2026: 50% on average.',
  );
  const heads = [...element.querySelectorAll('tbody th')].map((head) => head.textContent.replace(/\s+/g, ' ').trim());
  expect(heads).toEqual(['June 2026, so far', `May 2026 1: ${words}`, 'April 2026 3: Cards in April']);
  expect(text('wm-share-chart')).toContain('Since May 2026, when the limits restarted, there are fewer than 12 months');
  // A series that begins later has nothing of what was before it.
  choose('measure', 'missed');
  await settle();
  expect(text('wm-mark-list')).toContain('Reminder letters');
  expect(text('wm-mark-list')).not.toContain('Cards in April');
});

test('a pathway and another period are asked for, and stand in the address', async () => {
  const { choose, settle, request } = await open();
  choose('period', '12');
  await settle();
  expect(request().request.params.get('from')).toBe('2025-07');
  expect(TestBed.inject(Location).path()).toBe('/reports/process?period=12');
});

test('adds up the reasons of all months, the most frequent first', async () => {
  const { element } = await open();
  const lists = [...element.querySelectorAll('wm-code-bars')].map((list) =>
    [...list.querySelectorAll('span')].map((line) => line.textContent),
  );
  expect(lists).toEqual([['Getting there: 5', 'Unwell: 4'], ['Not recorded: 6'], ['Cost: 2']]);
});

test('the months are sorted by the button of a column, those without a value last both ways', async () => {
  const { element, rows, settle } = await open();
  expect(rows()).toEqual(['June 2026, so far', 'May 2026', 'April 2026']);
  const press = async (name: string): Promise<void> => {
    [...element.querySelectorAll<HTMLButtonElement>('thead button')]
      .find((button) => button.textContent.includes(name))
      ?.click();
    await settle();
  };
  await press('Attended');
  expect(rows()).toEqual(['April 2026', 'May 2026', 'June 2026, so far']);
  expect(element.querySelector('th[aria-sort]')?.getAttribute('aria-sort')).toBe('descending');
  await press('Days between');
  expect(rows().at(-1)).toBe('June 2026, so far');
  await press('Days between');
  expect(rows().at(-1)).toBe('June 2026, so far');
});

test('saves the table as a file, which it asks for as one', async () => {
  const saved = jest.fn((_file: Blob) => 'blob:1');
  Object.assign(URL, { createObjectURL: saved, revokeObjectURL: jest.fn() });
  const names: string[] = [];
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  const { button, request, settle } = await open();
  button('Save the table as a file (CSV)').click();
  const asked = request();
  expect(asked.request.headers.get('accept')).toBe('text/csv');
  asked.flush('month,attended\r\n');
  await settle();
  expect(names).toEqual(['process-2024-07-to-2026-06.csv']);
  expect(saved.mock.calls[0]?.[0].size).toBe('month,attended\r\n'.length);
});

test('says that there were no appointments, and on whose figures one looks', async () => {
  const nothing = { attended: 0, missed: 0, cancelled: 0 };
  const { element, text } = await open({ ...PROCESS, months: MONTHS.map((one) => ({ ...one, ...nothing })) });
  expect(text('[role=status]')).toBe('There were no appointments in this period.');
  expect(element.querySelector('table')).toBeNull();
  expect(element.textContent).toContain('do not pass them on, nor the file.');
});
