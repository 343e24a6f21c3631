import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { RoundUpSummary } from '@waymark/contracts';
import { openAs } from '../reports/reports.testing';
import { RoundUpsPage } from './round-ups-page';
import { summary } from './round-ups.testing';

async function open(items: readonly RoundUpSummary[], careServiceIds: readonly string[] = ['s1']) {
  const opened = await openAs({ role: 'partner', careServiceIds }, RoundUpsPage);
  await opened.answer(opened.http.expectOne('/api/v1/round-ups'), { items, nextCursor: null });
  return opened;
}

test('with nothing there the page says what a round-up is', async () => {
  const { element } = await open([]);
  expect(element.textContent).toContain('There is no round-up yet');
});

test('the draft is on top, then what is published or withdrawn', async () => {
  const { texts } = await open([
    summary(),
    summary({ id: 'r2', label: 'January to March 2026', state: 'published', publishedOn: '2026-05-20' }),
    summary({ id: 'r3', label: 'October to December 2025', state: 'withdrawn', withdrawnOn: '2026-02-20' }),
  ]);
  expect(texts('.draft h2')).toEqual(['Draft: April to June 2026']);
  expect(texts('ol li')).toEqual([
    'January to March 2026Published on 20\u00a0May 2026',
    'October to December 2025Withdrawn on 20\u00a0February 2026',
  ]);
});

test('a draft is begun for a quarter that is over and has none', async () => {
  const { element, http, button, choose, settle, answer } = await open([summary()]);
  button('Begin a round-up')!.click();
  await settle();
  const quarters = [...element.querySelectorAll<HTMLOptionElement>('#quarter option')].map(({ value }) => value);
  expect(quarters.slice(0, 2)).toEqual(['', '2026-01-01']);
  button('Begin the draft')!.click();
  await settle();
  expect(element.querySelector('.nhsuk-error-summary')?.textContent).toContain('Choose a quarter');
  await choose('quarter', '2026-01-01');
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  button('Begin the draft')!.click();
  const request = http.expectOne({ method: 'POST', url: '/api/v1/round-ups' });
  expect(request.request.body).toEqual({ careServiceId: 's1', from: '2026-01-01' });
  await answer(request, summary({ id: 'r9' }), 201);
  expect(navigate).toHaveBeenCalledWith(['/round-ups', 'r9']);
});
