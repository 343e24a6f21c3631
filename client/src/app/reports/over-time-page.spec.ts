import { openAs, report } from './reports.testing';
import { OverTimePage } from './over-time-page';

const asked = { measure: 'change-in-t', careServiceId: 's1', grain: 'quarter' };
const open = (inputs: Readonly<Record<string, string>>) =>
  openAs({ role: 'manager', careServiceIds: ['s1'] }, OverTimePage, inputs);

test('follows the figure of the place that the address names', async () => {
  const { http, answer, element } = await open({ ...asked, pathwayId: 'p1' });
  const url = '/api/v1/reports/over-time?careServiceId=s1&grain=quarter&pathwayId=p1&measure=change-in-t';
  await answer(http.expectOne(url), report({ audit: null, title: 'How far did goal scores move, over time?' }));
  expect(element.querySelector('h1')?.textContent).toContain('How far did goal scores move, over time?');
});

test('leads to the other figures of the same place', async () => {
  const { element } = await open(asked);
  const links = [...element.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
  expect(links).toHaveLength(4);
  expect(links[0]).toBe('/reports/over-time/goals-achieved?careServiceId=s1&grain=quarter');
});
