import { chartLine, partsChart } from './charts/charts.testing';
import { PAGE, openEdition } from './edition-page.testing';
import { report } from './reports.testing';

/** The document of the tests has blobs without `text()`. */
const textOf = (blob: Blob): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(blob);
  });

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
  const { button, http, settle, choose, answer } = await openEdition();
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
  const { button, http, settle, element } = await openEdition();
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
  const { button, settle, element } = await openEdition({ shows: report({ chart }) });
  expect(element.querySelector('svg[role=img]')?.getAttribute('aria-label')).toBe(chart.description);
  button('Picture as SVG')!.click();
  await settle();
  expect(saved).toEqual([{ name: 'waymark-goals-achieved-2026-01.svg', type: 'image/svg+xml' }]);
  const [[file]] = (URL.createObjectURL as jest.Mock<string, [Blob]>).mock.calls as [[Blob]];
  expect(await textOf(file)).toContain('Northgate, January to March 2026. From Waymark.');
});

test('a page without a picture offers none', async () => {
  const { button } = await openEdition();
  expect(button('Print')).toBeDefined();
  expect(button('Picture as SVG')).toBeUndefined();
});
