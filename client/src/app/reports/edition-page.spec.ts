import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import { PAGE, openEdition } from './edition-page.testing';
import { report } from './reports.testing';

test('the question comes first, then the place and the answer, then what it rests on', async () => {
  const { texts } = await openEdition();
  expect(texts('h1, .about, .sentence, wm-report-view h2, wm-edition-comments h2')).toEqual([
    'How many goals were achieved?',
    'Northgate, January to March 2026',
    'About half of the goals got there.',
    'The figures',
    'The table',
    'Keep in mind',
    'How people are protected',
    'What the team says',
  ]);
  expect(TestBed.inject(Title).getTitle()).toBe('Goals achieved – Waymark');
});

test('every figure has its range, its people and its note, and none is larger than another', async () => {
  const { element } = await openEdition();
  const figures = [...element.querySelectorAll('wm-report-figures li')];
  const lines = figures.map((figure) => [...figure.children].map(({ textContent }) => textContent));
  expect(lines).toEqual([
    ['Got there', '55%', 'Likely range: 31 to 73%', 'about 45 people'],
    ['Harder than at the start', 'fewer than 8 of about 45', 'fewer than 8 people', 'Too few to say more.'],
  ]);
  expect(new Set(figures.map(({ className }) => className)).size).toBe(1);
});

test('the audit is said in words', async () => {
  const { element } = await openEdition();
  expect(element.textContent).toContain('182 figures, 9 said as fewer than 8, 2 not shown, narrowest 6 wide.');
});

test('with nothing hidden the audit names no width', async () => {
  const audit = { figures: 1, bounds: 0, withheld: 0, narrowest: null };
  const { element } = await openEdition({ shows: report({ audit }) });
  expect(element.textContent).toContain('1 figure, 0 said as fewer than 8, 0 not shown. No number');
  expect(element.textContent).not.toContain('wide');
});

test('the table is sorted by its heads, which say how', async () => {
  const { button, settle, texts, element } = await openEdition();
  const sorts = () => [...element.querySelectorAll('thead th')].map((head) => head.getAttribute('aria-sort'));
  expect(sorts()).toEqual(['none', 'none']);
  button('Got there')!.click();
  await settle();
  expect(texts('tbody td')).toEqual(['40%', '55%', 'not shown']);
  expect(sorts()).toEqual(['none', 'ascending']);
  button('Got there')!.click();
  await settle();
  expect(texts('tbody td')).toEqual(['55%', '40%', 'not shown']);
  expect(sorts()).toEqual(['none', 'descending']);
});

test('a pathway is read anew, stands in the address and goes along to the other pages', async () => {
  const { http, choose, element, answer } = await openEdition();
  await choose('pathway', 'p1');
  await answer(http.expectOne(`${PAGE}?pathwayId=p1`), report({ title: 'And for brain injury?' }));
  expect(element.querySelector('h1')?.textContent).toBe('And for brain injury?');
  expect(TestBed.inject(Location).path()).toBe('/reports/e1/goals-achieved?pathwayId=p1');
  const links = [...element.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/reports/e1/goals-achieved?pathwayId=p1', '/reports/e1/change-in-t?pathwayId=p1']);
  expect(element.querySelector('nav a[aria-current=page]')?.textContent).toBe('Goals achieved');
});
