import type { ResearchProject } from '@waymark/contracts';
import { openAs } from '../../reports/reports.testing';
import { type as typeIn } from '../../round-ups/round-ups.testing';
import { FIELDS, PROJECT, activeProject, fields, project } from '../research.testing';
import { DecisionPage } from './decision-page';

const DECIDE = `${PROJECT}/decide`;
const submitted = (details: Partial<ResearchProject> = {}) =>
  project({
    ...{ state: 'submitted', standing: 'submitted', submittedAt: '2026-07-01T09:00:00.000Z', mayNotDecide: null },
    ...details,
  });

async function open(of: ResearchProject) {
  const opened = await openAs({ role: 'guardian' }, DecisionPage, { projectId: 'p1' });
  await opened.answer(opened.http.expectOne(PROJECT), of);
  await opened.answer(opened.http.expectOne(FIELDS), { items: fields(), nextCursor: null });
  return opened;
}

test('a guardian reads what was written, and approves it as it was read', async () => {
  const { element, http, button, settle, answer } = await open(submitted());
  expect(element.textContent).toContain('To compare the goals that people of different ages reach.');
  expect(element.textContent).toContain('age band');
  expect(element.textContent).toContain('fewer than 1,000 people for this project');
  element.querySelector<HTMLInputElement>('#verdict-approve')!.click();
  await settle();
  button('Save the decision')!.click();
  const request = http.expectOne({ method: 'POST', url: DECIDE });
  expect(request.request.headers.get('If-Match')).toBe('"3"');
  expect(request.request.body).toEqual({ verdict: 'approve', reason: null });
  const at = '2026-07-29T09:00:00.000Z';
  const decisions = [{ id: 'd1', at, guardianName: 'Amara', verdict: 'approve', reason: null } as const];
  await answer(request, submitted({ mayNotDecide: 'decided', decisions }));
  expect(element.textContent).toContain('You have decided. Another guardian must decide too.');
  expect(element.textContent).toContain('One of two approved');
  expect(button('Save the decision')).toBeUndefined();
});

test('a refusal needs a reason', async () => {
  const { element, http, button, settle } = await open(submitted());
  button('Save the decision')!.click();
  await settle();
  expect(element.querySelector('.nhsuk-error-summary')?.textContent).toContain('Approve it, or refuse it');
  element.querySelector<HTMLInputElement>('#verdict-refuse')!.click();
  await settle();
  button('Save the decision')!.click();
  await settle();
  expect(element.querySelector('.nhsuk-error-summary')?.textContent).toContain('Say why');
  http.expectNone(DECIDE);
  typeIn(element, 'reason', 'Two aims need two projects.');
  button('Save the decision')!.click();
  const request = http.expectOne(DECIDE);
  expect(request.request.body).toEqual({ verdict: 'refuse', reason: 'Two aims need two projects.' });
});

test.each([
  ['applicant', 'You apply for this project yourself'],
  ['named', 'This project names you'],
] as const)('who is its %s is told why they may not decide', async (mayNotDecide, why) => {
  const { element, button } = await open(submitted({ mayNotDecide }));
  expect(element.textContent).toContain(why);
  expect(button('Save the decision')).toBeUndefined();
});

test('one that is approved can be closed', async () => {
  const { button } = await open(activeProject({ mayNotDecide: 'not-submitted' }));
  expect(button('Close the project')).toBeDefined();
});

test('when it was changed meanwhile it is read again', async () => {
  const { element, http, button, settle, answer } = await open(submitted());
  element.querySelector<HTMLInputElement>('#verdict-approve')!.click();
  await settle();
  button('Save the decision')!.click();
  await answer(http.expectOne(DECIDE), { type: '/problems/stale', detail: 'Read it again.' }, 412);
  http.expectOne(PROJECT);
  expect(element.textContent).toContain('Read it again.');
});
