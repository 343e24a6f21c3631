import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { REPORT_PAGES } from '@waymark/contracts';
import { openAs, report } from './reports.testing';
import { TeamFiguresPage } from './team-figures-page';

const live = (careServiceId: string, page: string) => `/api/v1/care-services/${careServiceId}/live/${page}`;
const open = (careServiceIds: readonly string[] = ['s1'], inputs: Readonly<Record<string, string>> = {}) =>
  openAs({ role: 'therapist', careServiceIds }, TeamFiguresPage, inputs);

test('says that the figures are true and stay here, with no way to take them along', async () => {
  const { http, answer, element, button } = await open();
  await answer(http.expectOne(live('s1', 'goals-achieved')), report({ audit: null }));
  expect(element.querySelector('.true')?.textContent).toBe(
    'True figures of the last twelve months. Not for passing on.',
  );
  expect(button('Table as CSV')).toBeUndefined();
  expect(element.textContent).not.toContain('How people are protected');
});

test('all pages of a report are there', async () => {
  const { element } = await open();
  const links = [...element.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(REPORT_PAGES.map((page) => `/team-figures?page=${page}`));
});

test('with several care services the first is shown, and another one chosen keeps the page', async () => {
  const { http, choose, element, texts } = await open(['s1', 's2'], { page: 'areas' });
  http.expectOne(live('s1', 'areas'));
  expect(texts('#care-service option')).toEqual(['Northgate', 'Harbour']);
  await choose('care-service', 's2');
  http.expectOne(live('s2', 'areas'));
  expect(TestBed.inject(Location).path()).toBe('/team-figures?page=areas&careServiceId=s2');
  expect(element.querySelector('#pathway')).toBeNull();
});

test('a single pathway is all there are, and nothing to choose', async () => {
  const { http, element } = await open(['s2'], { pathwayId: 'p3' });
  http.expectOne(live('s2', 'goals-achieved'));
  expect(element.querySelector('#pathway')).toBeNull();
});

test('a pathway of another care service is not asked for', async () => {
  const { http, choose } = await open(['s1', 's2']);
  await choose('pathway', 'p1');
  http.expectOne(`${live('s1', 'goals-achieved')}?pathwayId=p1`);
  await choose('care-service', 's2');
  http.expectOne(live('s2', 'goals-achieved'));
});

test('a care service in which somebody is no therapist is not offered, whatever the address says', async () => {
  const { http, element } = await open(['s2'], { careServiceId: 's1' });
  http.expectOne(live('s2', 'goals-achieved'));
  expect(element.querySelector('#care-service')).toBeNull();
});

test('below them are the goals of today, those that need the team as large as all others, and how long reviews take', async () => {
  const { http, answer, texts } = await open();
  await answer(http.expectOne(live('s1', 'goals-achieved')), report({ audit: null }));
  const figure = { people: 'of 12 goals', interval: null, note: null };
  await answer(http.expectOne('/api/v1/care-services/s1/goals-now'), {
    sentence: '12 goals are being worked on now. It is time for a fresh look at 3 of them.',
    figures: [{ ...figure, row: 'fresh-look', label: 'Time for a fresh look', shown: '3' }],
  });
  expect(texts('wm-goals-now h2')).toEqual(['Goals worked on now']);
  expect(texts('wm-goals-now strong')).toEqual(['3']);
  await answer(http.expectOne('/api/v1/care-services/s1/review-minutes'), {
    sentence: 'Half of 34 reviews took 9 minutes or less.',
    medianMinutes: 9,
  });
  expect(texts('wm-review-minutes p')[0]).toBe('Half of 34 reviews took 9 minutes or less.');
});
