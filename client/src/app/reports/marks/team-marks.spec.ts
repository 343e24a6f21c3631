import type { ChartMark } from '@waymark/contracts';
import { type } from '../../round-ups/round-ups.testing';
import { openAs, report } from '../reports.testing';
import { TeamFiguresPage } from '../team-figures-page';

const MARKS = '/api/v1/care-services/s1/marks';
const mark = (details: Partial<ChartMark> = {}): ChartMark => ({
  ...{ id: 'm1', careService: { id: 's1', name: 'Northgate' }, pathway: null, text: 'Reminder letters' },
  ...{ from: '2025-03-03', rebases: false, by: 'Jo Marsh', at: '2025-04-01T10:00:00Z', withdrawn: null },
  ...details,
});

async function open(items: readonly ChartMark[] = [mark()]) {
  const opened = await openAs({ role: 'therapist', careServiceIds: ['s1'] }, TeamFiguresPage);
  const live = '/api/v1/care-services/s1/live/goals-achieved';
  await opened.answer(opened.http.expectOne(live), report({ audit: null }));
  await opened.answer(opened.http.expectOne(MARKS), { items, nextCursor: null });
  const lines = () => [...opened.element.querySelectorAll('wm-team-marks .line')].map((line) => line.textContent);
  const section = () => opened.element.querySelector('wm-team-marks')!.textContent.replace(/\s+/g, ' ');
  return { ...opened, lines, section };
}

test('what was tried stands with its day, its charts and who marked it', async () => {
  const ofPathway = mark({ id: 'm2', rebases: true, pathway: { id: 'p1', name: 'Brain injury' }, text: 'Late visits' });
  const { lines, section } = await open([mark(), ofPathway]);
  expect(lines()).toEqual(['Reminder letters, from 3\u00a0March 2025', 'Late visits, from 3\u00a0March 2025']);
  expect(section()).toContain('Limits restart here. Only on charts of Brain injury. Marked by Jo Marsh, 1 April 2025');
});

test('what is half written stays when another pathway is chosen', async () => {
  const { element, button, choose, settle } = await open();
  button('Mark a change')!.click();
  await settle();
  const box = () => element.querySelector<HTMLInputElement>('#mark-text')!;
  type(element, 'mark-text', 'Late visits');
  await choose('pathway', 'p1');
  expect(box().value).toBe('Late visits');
});

test('without any there is an example, and one adds one', async () => {
  const { element, http, button, choose, settle, answer, lines, section } = await open([]);
  expect(section()).toContain('Nothing is marked yet.');
  button('Mark a change')!.click();
  await settle();
  expect(section()).toContain('Write nothing about a person, and no names.');
  button('Mark it')!.click();
  await settle();
  for (const text of ['Say what you tried', 'Say from which day']) expect(section()).toContain(text);
  type(element, 'mark-text', 'Pocket cards');
  type(element, 'mark-day', '30');
  type(element, 'mark-day-month', '7');
  type(element, 'mark-day-year', '2026');
  button('Mark it')!.click();
  await settle();
  http.expectNone(MARKS);
  type(element, 'mark-day', '29');
  await choose('mark-pathway', 'p1');
  element.querySelector<HTMLInputElement>('wm-add-mark [type=checkbox]')!.click();
  button('Mark it')!.click();
  const request = http.expectOne({ method: 'POST', url: MARKS });
  expect(request.request.body).toEqual({ text: 'Pocket cards', from: '2026-07-29', rebases: true, pathwayId: 'p1' });
  await answer(request, mark({ text: 'Pocket cards', from: '2026-07-29' }), 201);
  expect(lines()).toEqual(['Pocket cards, from 29\u00a0July 2026']);
  expect(element.querySelector('wm-add-mark')).toBeNull();
});

test('a longer text than fits a chart is asked about before it is sent', async () => {
  const { element, http, button, settle, section } = await open([]);
  button('Mark a change')!.click();
  await settle();
  type(element, 'mark-text', 'x'.repeat(121));
  button('Mark it')!.click();
  await settle();
  expect(section()).toContain('Say it in at most 120 characters');
  http.expectNone(MARKS);
});

test('one is taken back after a question, and the list says who did', async () => {
  const { http, button, settle, answer, lines, section } = await open();
  button('Take it back')!.click();
  await settle();
  expect(section()).toContain('It is removed from all charts.');
  button('Yes, take it back')!.click();
  const taken = mark({ text: null, withdrawn: { by: 'Sam Reed', at: '2026-07-29T10:00:00Z' } });
  await answer(http.expectOne({ method: 'POST', url: `${MARKS}/m1/withdraw` }), taken);
  expect(lines()).toEqual(['A mark from 3\u00a0March 2025 was taken back by Sam Reed, 29\u00a0July 2026']);
  expect(section()).not.toContain('Reminder letters');
  expect(button('Take it back')).toBeUndefined();
});

test('when a colleague was quicker the list is read again', async () => {
  const { http, button, settle, answer, section } = await open();
  button('Take it back')!.click();
  await settle();
  button('Yes, take it back')!.click();
  const refused = { type: '/problems/withdrawn', detail: 'This mark was taken back already.' };
  await answer(http.expectOne(`${MARKS}/m1/withdraw`), refused, 409);
  expect(section()).toContain('This mark was taken back already.');
  const taken = mark({ text: null, withdrawn: { by: 'Sam Reed', at: '2026-07-29T10:00:00Z' } });
  await answer(http.expectOne(MARKS), { items: [taken], nextCursor: null });
  expect(section()).toContain('taken back by Sam Reed');
});
