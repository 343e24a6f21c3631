import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { ReleaseDetail, ReleaseReport } from '@waymark/contracts';
import { openAs } from '../../reports/reports.testing';
import { RELEASE, choice, release, report } from '../research.testing';
import { plotsOf } from './headline-plots';
import { ReportPage } from './report-page';

const ready = (details: Partial<ReleaseDetail> = {}) => release({ state: 'ready', publishedAt: null, ...details });

async function open(of: ReleaseReport, about = ready()) {
  const opened = await openAs({ role: 'guardian' }, ReportPage, { name: 'gas-2026.1' });
  await opened.answer(opened.http.expectOne(`${RELEASE}/report`), of);
  await opened.answer(opened.http.expectOne(RELEASE), about);
  return opened;
}

test('each choice says what it costs, and which one was built', async () => {
  const { texts, element } = await open(report());
  expect(texts('tbody th')[0]).toContain('if begun anew');
  expect(texts('tbody th')[1]).toContain('this release');
  expect(texts('tbody tr:nth-child(2) td')).toEqual(['about 120 (10%)', '8', '12.5%', '5%', '23.8%']);
  expect(texts('wm-choice-card')[1]).toContain('Age band: grouped, step 1, 40% lost');
  expect(texts('wm-choice-card')[1]).toContain('Sex: as recorded');
  expect(texts('wm-choice-card')[1]).toContain('Start year: the same for all');
  expect(element.textContent).toContain('Somebody who holds the clinical record can find a person again.');
});

test('a choice that cannot be built says so', async () => {
  const none = { suppressed: null, levels: null, loss: null, smallestClass: null };
  const impossible = choice({ k: 10, ...none, prosecutorRisk: null, marketerRisk: null, headlines: null });
  const { texts } = await open(report({ choices: [choice(), impossible] }));
  expect(texts('tbody tr:nth-child(2) td')).toEqual(['not possible', '–', '–', '–', '–']);
});

test('publishing is asked about first', async () => {
  const { button, http, settle, answer, element } = await open(report());
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  button('Publish it')!.click();
  await settle();
  expect(element.textContent).toContain('It never changes after that.');
  button('Yes, publish it')!.click();
  await answer(http.expectOne({ method: 'POST', url: `${RELEASE}/publish` }), release());
  expect(navigate).toHaveBeenCalledWith(['/research/releases', 'gas-2026.1']);
});

test('with a fault it can only be discarded', async () => {
  const { button, http, settle, answer, element } = await open(report({ faults: ['A class of 7 people.'] }));
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  expect(element.querySelector('.app-warning')?.textContent).toContain('A class of 7 people.');
  expect(button('Publish it')).toBeUndefined();
  button('Discard it')!.click();
  await settle();
  button('Yes, discard it')!.click();
  await answer(http.expectOne({ method: 'POST', url: `${RELEASE}/discard` }), ready({ state: 'discarded' }));
  expect(navigate).toHaveBeenCalledWith(['/research/releases']);
});

test('one that is published is only read', async () => {
  const { button } = await open(report(), release());
  expect(button('Publish it')).toBeUndefined();
  expect(button('Discard it')).toBeUndefined();
});

test('one scale holds the results of every choice, so that what does not move stays where it is', () => {
  const i18n = { t: (key: string) => key } as never;
  const low = choice({
    k: 5,
    headlines: [{ name: 'share-by-region', rows: [{ label: 'North', truth: 0.3, released: 0.1 }] }],
  });
  const high = choice({
    headlines: [{ name: 'share-by-region', rows: [{ label: 'North', truth: 0.3, released: 0.62 }] }],
  });
  const [first] = plotsOf(i18n, { choices: [low, high] }, '5-0.1');
  const [second] = plotsOf(i18n, { choices: [low, high] }, '8-0.1');
  expect(first?.scale).toEqual(second?.scale);
  expect(first?.scale.to).toBeGreaterThanOrEqual(0.62);
  expect(first?.say(0.25)).toBe('25%');
});

test('the levels that were allowed stand beside what came of them', async () => {
  const allowedLevels = {
    age_band: { finest: 1, coarsest: 4 },
    region: { finest: 0, coarsest: 0 },
    pathway: { finest: 1, coarsest: 1 },
    start_year: { finest: 1, coarsest: 2 },
    condition_group: { finest: 0, coarsest: 2 },
  };
  const { texts } = await open(report(), ready({ allowedLevels }));
  expect(texts('.levels')).toEqual([
    'Levels that were allowed: Age band not finer than about ten years; Condition group not coarser than two groups; ' +
      'Pathway only all together; Region only each region; Start year from two years to four years.',
  ]);
});
