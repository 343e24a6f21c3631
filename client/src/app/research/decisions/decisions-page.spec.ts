import { openAs } from '../../reports/reports.testing';
import { PROJECTS, activeProject, project } from '../research.testing';
import { DecisionsPage } from './decisions-page';

const submitted = { state: 'submitted', standing: 'submitted', submittedAt: '2026-07-01T09:00:00.000Z' } as const;

test('what waits for this guardian stands first, the oldest on top', async () => {
  const { http, answer, texts } = await openAs({ role: 'guardian' }, DecisionsPage);
  const items = [
    activeProject({ id: 'p1', title: 'Active', mayNotDecide: 'not-submitted' }),
    project({ id: 'p2', title: 'Newer', ...submitted, mayNotDecide: null }),
    project({ id: 'p3', title: 'Older', ...submitted, mayNotDecide: null }),
    project({ id: 'p4', title: 'Half', ...submitted, mayNotDecide: 'decided' }),
  ];
  await answer(http.expectOne(PROJECTS), { items, nextCursor: null });
  expect(texts('h2')).toEqual(['Waits for you', 'Waits for another guardian', 'Decided']);
  expect(texts('.name')).toEqual(['Older', 'Newer', 'Half', 'Active']);
  expect(texts('li p')[0]).toBe('Tomasz Lis, University of the Weald. Sent on 1\u00a0July 2026.');
});

test('with nothing to do the page says so', async () => {
  const { http, answer, element } = await openAs({ role: 'guardian' }, DecisionsPage);
  await answer(http.expectOne(PROJECTS), { items: [], nextCursor: null });
  expect(element.textContent).toContain('Nothing waits for you.');
});
