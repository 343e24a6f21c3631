import type { Goal, Problem } from '@waymark/contracts';
import { openPage } from '../../admin/accounts/accounts.testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { TestBed } from '@angular/core/testing';
import { GoalActions } from './goal-actions';
import { goalReason } from './goal-reason';
import { goalWith } from './goal.testing';

const URL = '/api/v1/goals/g1/lifecycle';
const ACTIVE = {
  lifecycle: 'active',
  baseline: { level: -1, value: null, on: '2026-03-02', rater: 'agreed' },
} as const;

async function open(more: Partial<Goal> = ACTIVE) {
  const page = openPage(GoalActions);
  page.fixture.componentRef.setInput('goal', goalWith({ id: 'g1', ...more }));
  page.fixture.componentRef.setInput('episode', { endedOn: null });
  page.fixture.componentRef.setInput('scale', { kind: 'gas-levels' });
  await page.settle();
  const press = async (text: string) => {
    page.button(text).click();
    await page.settle();
  };
  const labelOf = (id: string) => page.element.querySelector(`label[for=${id}]`)?.textContent.trim() ?? null;
  const reasons = () => [...page.element.querySelectorAll<HTMLOptionElement>('#why option')].map(({ value }) => value);
  const sent = () => page.http.expectOne({ method: 'POST', url: URL }).request.body as unknown;
  return { ...page, press, labelOf, reasons, sent };
}

test('a goal is cancelled for a reason that can be counted, and the person’s words may stand beside it', async () => {
  const { press, choose, type, settle, element, labelOf, sent } = await open();
  await press('Cancel the goal');
  await press('Yes, cancel it');
  expect(element.querySelector('[role=alert] a')?.textContent).toBe('Say why');
  expect(element.querySelector('#why-error')).not.toBeNull();
  choose('why', 'life-changed');
  await settle();
  expect(labelOf('reason')).toBe('In their words, if you like');
  type('reason', ' Mia has moved out ');
  await press('Yes, cancel it');
  expect(sent()).toEqual({ to: 'cancelled', code: 'life-changed', reason: 'Mia has moved out' });
});

test('a wish that is not taken on has the same reasons, and one is enough', async () => {
  const { press, choose, settle, sent } = await open({ lifecycle: 'proposed' });
  await press('Not taken on');
  choose('why', 'no-longer-wanted');
  await settle();
  await press('Yes, do not take it on');
  expect(sent()).toEqual({ to: 'rejected', code: 'no-longer-wanted' });
});

test('another reason needs words', async () => {
  const { press, choose, settle, element, labelOf, http } = await open();
  await press('Cancel the goal');
  choose('why', 'other');
  await settle();
  expect(labelOf('reason')).toBe('Why, in a few words');
  await press('Yes, cancel it');
  expect(element.querySelector('#reason-error')?.textContent).toBe('Say why');
  http.expectNone(URL);
});

test('on hold needs no reason, and offers none that means an end', async () => {
  const { press, choose, settle, reasons, sent } = await open();
  await press('Put on hold');
  expect(reasons()).toEqual(['', 'something-else-first', 'life-changed', 'health', 'others-can-help-better', 'other']);
  choose('why', 'health');
  await settle();
  choose('why', '');
  await settle();
  await press('Put it on hold');
  expect(sent()).toEqual({ to: 'on-hold' });
});

test('what was entered in error is explained in words alone', async () => {
  const { press, type, element, labelOf, sent } = await open();
  await press('Entered in error');
  expect(element.querySelector('#why')).toBeNull();
  expect(labelOf('reason')).toBe('Why, in a few words');
  type('reason', 'It belongs to somebody else');
  await press('Yes, it was entered in error');
  expect(sent()).toEqual({ to: 'entered-in-error', reason: 'It belongs to somebody else' });
});

test('a reason that the service refuses is shown at its field', async () => {
  const { press, choose, settle, http, answer, element } = await open();
  await press('Cancel the goal');
  choose('why', 'health');
  await settle();
  await press('Yes, cancel it');
  const errors = [{ pointer: '/code', code: 'not-ended', message: 'choose another' }];
  const problem: Problem = { type: '/problems/invalid', title: 'Invalid', status: 422, detail: 'Invalid', errors };
  await answer(http.expectOne({ method: 'POST', url: URL }), problem, 422);
  expect(element.querySelector('#why-error')?.textContent).toBe('Choose another');
});

test('the reason is shown with what was said about it; a code without words, and words without a code, alone', () => {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const why = (lifecycleCode: Goal['lifecycleCode'], lifecycleReason: string | null) =>
    goalReason(TestBed.inject(Translations), { lifecycleCode, lifecycleReason });
  expect(why('health', 'health')).toBe('their health');
  expect(why('health', 'The shoulder first')).toBe('their health: The shoulder first');
  expect(why(null, 'The shoulder first')).toBe('The shoulder first');
  expect(why('discharged', 'discharged')).toBe('the episode ended');
  expect(why(null, null)).toBeNull();
});
