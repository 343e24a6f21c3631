import type { ResearchCall } from '@waymark/contracts';
import { openAs } from '../../reports/reports.testing';
import { PROJECTS, activeProject } from '../research.testing';
import { UsagePage } from './usage-page';

const USAGE = '/api/v1/research/usage?projectId=p1';

const call = (details: Partial<ResearchCall> = {}): ResearchCall => ({
  ...{ at: '2026-07-20T09:00:00.000Z', keyPrefix: 'wmk_7Yq2Lw', release: 'gas-2026.1', file: 'episode.csv' },
  ...{ bytes: 48213, rows: 1204, status: 200, isUnderWay: false },
  ...details,
});

test('every call says when, what, how much, with which key and how it ended; earlier ones follow', async () => {
  const { http, answer, texts, button, settle, element } = await openAs({ role: 'researcher' }, UsagePage);
  await answer(http.expectOne(PROJECTS), { items: [activeProject()], nextCursor: null });
  const totals = { calls: 2, bytes: 1_200_000 };
  await answer(http.expectOne(USAGE), { items: [call()], nextCursor: 'next', ...totals });
  expect(element.textContent).toContain('2 calls, 1.2 MB in all.');
  expect(texts('td')).toEqual(['gas-2026.1 / episode.csv', '48.2 kB, 1,204 rows', 'wmk_7Yq2Lw…', '200']);
  button('Show earlier ones')!.click();
  await settle();
  const earlier = call({ keyPrefix: null, file: null, release: null, rows: null, bytes: 0, isUnderWay: true });
  await answer(http.expectOne(`${USAGE}&cursor=next`), { items: [earlier], nextCursor: null, ...totals });
  expect(texts('tbody tr')).toHaveLength(2);
  expect(texts('td').slice(4)).toEqual(['lists', '0 bytes', 'signed in', 'not ended']);
});
