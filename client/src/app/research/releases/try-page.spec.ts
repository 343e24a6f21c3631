import { openAs } from '../../reports/reports.testing';
import { COUNTS, RELEASE, RELEASES, release } from '../research.testing';
import { LANGUAGES, snippet } from './snippets';
import { TryPage } from './try-page';

test('invented people come first and need no key; real data take the same lines with one', async () => {
  const { http, answer, element, choose, texts } = await openAs({ role: 'researcher' }, TryPage);
  const dummy = release({ name: 'dummy-2026.1', isSynthetic: true });
  await answer(http.expectOne(RELEASES), { items: [release(), dummy], nextCursor: null });
  expect(element.querySelector<HTMLSelectElement>('#release')!.value).toBe('dummy-2026.1');
  expect(texts('pre')[0]).toContain('/api/v1/research/releases/dummy-2026.1/files');
  expect(texts('pre')[0]).not.toContain('WAYMARK_KEY');
  await choose('release', 'gas-2026.1');
  await answer(http.expectOne(`${RELEASE}?project=p1`), release());
  expect(texts('pre')[0]).toContain('Authorization: Bearer $WAYMARK_KEY');
});

test('a project that got only counts is offered lines for them', async () => {
  const { http, answer, texts } = await openAs({ role: 'researcher' }, TryPage);
  await answer(http.expectOne(RELEASES), { items: [release()], nextCursor: null });
  expect(texts('pre')).toEqual([]);
  await answer(http.expectOne(`${RELEASE}?project=p1`), release({ files: COUNTS }));
  expect(texts('pre')[0]).toContain('counts.csv');
  expect(texts('pre')[0]).not.toMatch(/episode|goal/);
});

const OF = {
  site: 'https://waymark.example',
  release: 'gas-2026.1',
  isOpen: false,
  tier: 1,
  onlyCounts: false,
} as const;

test.each(LANGUAGES)('the lines in %s are for the tier, and for what there is', (language) => {
  const tierTwo = snippet(language, { ...OF, tier: 2 });
  expect(tierTwo).not.toContain('pathway');
  if (language === 'r' || language === 'python') expect(tierTwo).toContain('age_band');
  expect(snippet(language, { ...OF, onlyCounts: true })).not.toMatch(/episode|goal|pid/);
});

test.each(LANGUAGES)('the lines in %s are few, and hold no key', (language) => {
  const lines = snippet(language, OF);
  expect(lines.split('\n').length).toBeLessThanOrEqual(10);
  expect(lines).toContain('WAYMARK_KEY');
  expect(lines).toContain('https://waymark.example/api/v1/research/releases/gas-2026.1/files');
  expect(lines).not.toContain('wmk_');
});
