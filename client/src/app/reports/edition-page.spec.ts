import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import type { Edition, ReportPage, Role } from '@waymark/contracts';
import { EditionPage } from './edition-page';
import { chartLine, partsChart } from './charts/charts.testing';
import { edition, openAs, report, waitingEdition } from './reports.testing';

const EDITION = '/api/v1/reports/editions/e1';
const PAGE = `${EDITION}/pages/goals-achieved`;

interface Opened {
  readonly as?: Role;
  readonly of?: Edition;
  readonly shows?: ReportPage;
  readonly today?: string;
}

async function open({ as: role = 'manager', of = edition(), shows = report(), today }: Opened = {}) {
  const inputs = { editionId: 'e1', page: 'goals-achieved' };
  const opened = await openAs({ role, ...(today ? { today } : {}) }, EditionPage, inputs);
  await opened.answer(opened.http.expectOne(EDITION), of);
  await opened.answer(opened.http.expectOne(PAGE), shows);
  return opened;
}

test('the question comes first, then the place and the answer, then what it rests on', async () => {
  const { texts } = await open();
  expect(texts('h1, .about, .sentence, wm-report-view h2')).toEqual([
    'How many goals were achieved?',
    'Northgate, January to March 2026',
    'About half of the goals got there.',
    'The figures',
    'The table',
    'Keep in mind',
    'How people are protected',
  ]);
  expect(TestBed.inject(Title).getTitle()).toBe('Goals achieved – Waymark');
});

test('every figure has its range, its people and its note, and none is larger than another', async () => {
  const { element } = await open();
  const figures = [...element.querySelectorAll('wm-report-figures li')];
  const lines = figures.map((figure) => [...figure.children].map(({ textContent }) => textContent));
  expect(lines).toEqual([
    ['Got there', '55 %', 'Likely range: 31 to 73 %', 'about 45 people'],
    ['Harder than at the start', 'fewer than 8 of about 45', 'fewer than 8 people', 'Too few to say more.'],
  ]);
  expect(new Set(figures.map(({ className }) => className)).size).toBe(1);
});

test('the audit is said in words', async () => {
  const { element } = await open();
  expect(element.textContent).toContain('182 figures, 9 said as fewer than 8, 2 not shown, narrowest 6 wide.');
});

test('with nothing hidden the audit names no width', async () => {
  const audit = { figures: 1, bounds: 0, withheld: 0, narrowest: null };
  const { element } = await open({ shows: report({ audit }) });
  expect(element.textContent).toContain('1 figure, 0 said as fewer than 8, 0 not shown. No number');
  expect(element.textContent).not.toContain('wide');
});

test('the table is sorted by its heads, which say how', async () => {
  const { button, settle, texts, element } = await open();
  const sorts = () => [...element.querySelectorAll('thead th')].map((head) => head.getAttribute('aria-sort'));
  expect(sorts()).toEqual(['none', 'none']);
  button('Got there')!.click();
  await settle();
  expect(texts('tbody td')).toEqual(['40 %', '55 %', 'not shown']);
  expect(sorts()).toEqual(['none', 'ascending']);
  button('Got there')!.click();
  await settle();
  expect(texts('tbody td')).toEqual(['55 %', '40 %', 'not shown']);
  expect(sorts()).toEqual(['none', 'descending']);
});

test('a pathway is read anew, stands in the address and goes along to the other pages', async () => {
  const { http, choose, element, answer } = await open();
  await choose('pathway', 'p1');
  await answer(http.expectOne(`${PAGE}?pathwayId=p1`), report({ title: 'And for brain injury?' }));
  expect(element.querySelector('h1')?.textContent).toBe('And for brain injury?');
  expect(TestBed.inject(Location).path()).toBe('/reports/e1/goals-achieved?pathwayId=p1');
  const links = [...element.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/reports/e1/goals-achieved?pathwayId=p1', '/reports/e1/change-in-t?pathwayId=p1']);
  expect(element.querySelector('nav a[aria-current=page]')?.textContent).toBe('Goals achieved');
});

/** The document of the tests has blobs without `text()`. */
const textOf = (blob: Blob): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(blob);
  });

describe('files', () => {
  const saved: { name: string; type: string }[] = [];
  beforeEach(() => {
    saved.length = 0;
    URL.createObjectURL = jest.fn((blob: Blob) => blob.type);
    URL.revokeObjectURL = jest.fn();
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, type: this.getAttribute('href') ?? '' });
    });
  });
  afterEach(() => jest.restoreAllMocks());

  test('the table comes from the API as CSV, named for page, period and pathway', async () => {
    const { button, http, settle, choose, answer } = await open();
    await choose('pathway', 'p1');
    await answer(http.expectOne(`${PAGE}?pathwayId=p1`), report());
    button('Table as CSV')!.click();
    const request = http.expectOne(`${PAGE}?pathwayId=p1`);
    expect(request.request.headers.get('Accept')).toBe('text/csv');
    request.flush(new Blob(['a,b'], { type: 'text/csv' }));
    await settle();
    expect(saved).toEqual([{ name: 'waymark-goals-achieved-2026-01-brain-injury.csv', type: 'text/csv' }]);
  });

  test('one that cannot be made says so, and the page stays', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const { button, http, settle, element } = await open();
    button('Table as CSV')!.click();
    http.expectOne(PAGE).flush(new Blob(), { status: 503, statusText: 'Answer' });
    await settle();
    expect(element.querySelector('[role=alert]')?.textContent).toBe('The file could not be made. Please try again.');
    expect(element.querySelector('h1')).not.toBeNull();
    expect(saved).toEqual([]);
  });

  test('the picture is saved as it is shown, with what it is and of when', async () => {
    // The document here has no layout, so that nothing has a width by itself.
    jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
    const chart = partsChart([chartLine('January to March 2026', { values: [55, 23, 22] })]);
    const { button, settle, element } = await open({ shows: report({ chart }) });
    expect(element.querySelector('svg[role=img]')?.getAttribute('aria-label')).toBe(chart.description);
    button('Picture as SVG')!.click();
    await settle();
    expect(saved).toEqual([{ name: 'waymark-goals-achieved-2026-01.svg', type: 'image/svg+xml' }]);
    const [[file]] = (URL.createObjectURL as jest.Mock<string, [Blob]>).mock.calls as [[Blob]];
    expect(await textOf(file)).toContain('Northgate, January to March 2026. From Waymark.');
  });

  test('a page without a picture offers none', async () => {
    const { button } = await open();
    expect(button('Print')).toBeDefined();
    expect(button('Picture as SVG')).toBeUndefined();
  });
});

describe('publishing', () => {
  test('a manager is asked once more, and everyone reads it then', async () => {
    const { button, http, settle, element, answer, texts } = await open({ of: waitingEdition() });
    button('Publish now')!.click();
    await settle();
    expect(element.textContent).toContain('Publish January to March 2026 now?');
    expect(texts('wm-confirm-action li')[1]).toContain('They never change after that');
    http.expectNone(`${EDITION}/publish`);
    button('Yes, publish them')!.click();
    const request = http.expectOne({ method: 'POST', url: `${EDITION}/publish` });
    expect(request.request.headers.get('If-Match')).toBe('"3"');
    expect(request.request.body).toEqual({});
    await answer(request, edition({ version: 4 }));
    await answer(http.expectOne(EDITION), edition({ version: 4 }));
    await answer(http.expectOne(PAGE), report());
    expect(element.textContent).toContain('It is published.');
    expect(button('Publish now')).toBeUndefined();
    expect(element.querySelector('.nhsuk-tag')).toBeNull();
  });

  test('when somebody else was quicker the page shows how it is now', async () => {
    const { button, http, settle, element, answer } = await open({ of: waitingEdition() });
    button('Publish now')!.click();
    await settle();
    button('Yes, publish them')!.click();
    await answer(http.expectOne(`${EDITION}/publish`), { type: '/problems/stale', detail: 'Read it again.' }, 412);
    expect(element.textContent).toContain('Somebody else was quicker.');
    http.expectOne(EDITION);
  });

  test('a refusal is said, and the question stays', async () => {
    const { button, http, settle, element, answer } = await open({ of: waitingEdition() });
    button('Publish now')!.click();
    await settle();
    button('Yes, publish them')!.click();
    await answer(http.expectOne(`${EDITION}/publish`), { type: '/problems/x', detail: 'The audit says no.' }, 422);
    expect(element.textContent).toContain('The audit says no.');
    expect(button('Yes, publish them')).toBeDefined();
  });

  test('before its first day the page says which one that is', async () => {
    const { button, element } = await open({ of: waitingEdition(), today: '2026-07-27' });
    expect(button('Publish now')).toBeUndefined();
    expect(element.textContent).toContain('You can publish it from 28 July 2026.');
  });

  test('a therapist sees that it waits, and cannot publish it', async () => {
    const { button, element } = await open({ as: 'therapist', of: waitingEdition() });
    expect(element.querySelector('.nhsuk-tag')?.textContent).toBe('Waits with the team until 4 August 2026');
    expect(button('Publish now')).toBeUndefined();
    expect(element.textContent).not.toContain('You can publish it');
  });
});
