import { HIGHEST_GRADE_FOR_REGISTER } from '@waymark/contracts';
import { readingGrade } from '@waymark/text';
import { openAs } from '../../reports/reports.testing';
import { RELEASES, registered, release } from '../research.testing';
import { RegisterPage } from './register-page';

const REGISTER = '/api/v1/research/register';

test('anybody reads which projects there are, in plain words first', async () => {
  const { http, answer, element, texts } = await openAs({ role: 'partner' }, RegisterPage);
  const closed = registered({
    id: 'p2',
    standing: 'closed',
    hasCommercialInterest: true,
    commercialInterest: 'a device',
  });
  await answer(http.expectOne(REGISTER), { items: [registered(), closed], nextCursor: null });
  await answer(http.expectOne(RELEASES), { items: [], nextCursor: null });
  expect(texts('.nhsuk-tag')).toEqual(['Going on now', 'Closed']);
  expect(element.textContent).toContain('University of the Weald, a university. Nobody hopes to earn money from it.');
  expect(element.textContent).toContain('Somebody hopes to earn money from it: a device');
  expect(element.querySelector('wm-dummy-files')).toBeNull();
});

test('the files about invented people are there to download', async () => {
  const { http, answer, element } = await openAs({ role: 'partner' }, RegisterPage);
  await answer(http.expectOne(REGISTER), { items: [], nextCursor: null });
  const dummy = release({ name: 'dummy-2026.1', isSynthetic: true });
  await answer(http.expectOne(RELEASES), { items: [release(), dummy], nextCursor: null });
  await answer(http.expectOne(`${RELEASES}/dummy-2026.1`), dummy);
  const [first] = [...element.querySelectorAll('wm-dummy-files a')].map((link) => link.getAttribute('href'));
  expect(first).toBe(`${RELEASES}/dummy-2026.1/files/episode.csv`);
});

test('the whole page reads at the grade that it asks of everybody, what is folded included', async () => {
  const { http, answer, element } = await openAs({ role: 'partner' }, RegisterPage);
  const sold = registered({ id: 'p2', hasCommercialInterest: true, commercialInterest: 'We sell an app.' });
  await answer(http.expectOne(REGISTER), { items: [registered(), sold], nextCursor: null });
  const dummy = release({ name: 'dummy-2026.1', isSynthetic: true });
  await answer(http.expectOne(RELEASES), { items: [dummy], nextCursor: null });
  await answer(http.expectOne(`${RELEASES}/dummy-2026.1`), dummy);
  const blocks = [...element.querySelectorAll('h1, h2, h3, h4, p, summary, li')];
  const texts = blocks.filter((block) => !block.querySelector('a[download]')).map(({ textContent }) => textContent);
  expect(texts.length).toBeGreaterThan(20);
  expect(readingGrade(texts)).toBeLessThanOrEqual(HIGHEST_GRADE_FOR_REGISTER);
});

test('it is said whose data they are, and a long list of columns folds', async () => {
  const { http, answer, texts } = await openAs({ role: 'partner' }, RegisterPage);
  const fields = Array.from({ length: 20 }, (_, index) => `Column ${index + 1}`);
  const long = registered({ id: 'p2', pathways: ['Pain', 'Stroke'], fields });
  await answer(http.expectOne(REGISTER), { items: [registered(), long], nextCursor: null });
  await answer(http.expectOne(RELEASES), { items: [], nextCursor: null });
  expect(texts('h4 + p[dir=auto]').filter((_, index) => index % 2 === 1)).toEqual(['All pathways', 'Pain, Stroke']);
  expect(texts('details details summary')).toEqual(['12 more columns']);
  expect(texts('details details li')).toEqual(fields.slice(8));
});
