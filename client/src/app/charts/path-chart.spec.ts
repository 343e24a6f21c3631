import { TestBed } from '@angular/core/testing';
import { provideTranslations } from '../i18n/translations.testing';
import { Translations } from '../i18n/translations';
import { PathChart } from './path-chart';
import { pathFrom, point } from './path.testing';

async function show(goal: ReturnType<typeof pathFrom>) {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 600 });
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const fixture = TestBed.createComponent(PathChart);
  fixture.componentRef.setInput('goal', goal);
  fixture.componentRef.setInput('scale', { kind: 'gas-light' });
  fixture.componentRef.setInput('hopedFrom', 0);
  fixture.componentRef.setInput('today', '2025-05-01');
  await fixture.whenStable();
  return { fixture, element: fixture.nativeElement as HTMLElement };
}

const GOAL = pathFrom(-1, [point('2025-03-03', -1), point('2025-05-01', -0.5)]);

test('the picture is named by the sentence that says the same', async () => {
  const { element } = await show(GOAL);
  const headline = element.querySelector('.app-path__headline')?.textContent ?? '';
  expect(headline).toBe('This has moved on since 3\u00a0March.');
  expect(element.querySelector('svg[role=img]')?.getAttribute('aria-label')).toContain(headline);
});

test('without an answer on the last day it says what was agreed before', async () => {
  const { element } = await show(pathFrom(-1, [point('2025-03-03', -0.5), point('2025-05-01', null)]));
  expect(element.querySelector('.app-path__headline')?.textContent).toBe(
    'We gave no answer on 1\u00a0May. The last time we agreed, 3\u00a0March: part of the way.',
  );
});

test('the list says every rating in words and holds no number of a level', async () => {
  const { element } = await show(GOAL);
  const cells = [...element.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
  expect(cells).toEqual([
    ['1\u00a0January', 'the start', 'where we started'],
    ['3\u00a0March', 'both of us', 'where we started'],
    ['1\u00a0May', 'both of us', 'part of the way'],
  ]);
  expect(element.textContent).not.toMatch(/[−-]\d/);
});

test('each rater who stands alone is named in the list', async () => {
  const { element } = await show(
    pathFrom(-1, [point('2025-03-03', 0, { rater: 'patient' }), point('2025-03-03', -1, { rater: 'carer' })]),
  );
  const who = [...element.querySelectorAll('tbody tr td:nth-child(2)')].map((cell) => cell.textContent);
  expect(who).toEqual(['the start', 'patient', 'carer']);
});

test('the words follow a change of language', async () => {
  const { fixture, element } = await show(pathFrom(-1, []));
  await TestBed.inject(Translations).change('en-easy');
  await fixture.whenStable();
  expect(element.querySelector('.app-path__headline')?.textContent).toBe('We started on 1\u00a0January.');
});

test('to the person themselves the path says "you"', async () => {
  const mine = { rater: 'patient' } as const;
  const goal = pathFrom(-1, [
    point('2025-03-03', 0),
    point('2025-03-03', 0, mine),
    point('2025-04-07', -1, mine),
    point('2025-05-01', 0, { answeredBy: 'team' }),
  ]);
  const { fixture, element } = await show(goal);
  const who = (): (string | null)[] =>
    [...element.querySelectorAll('tbody tr td:nth-child(2)')].map((cell) => cell.textContent);
  expect(who()).toEqual(['the start', 'patient, agreed by both of us', 'patient', 'the team, without the patient']);
  fixture.componentRef.setInput('voice', 'to-them');
  await fixture.whenStable();
  expect(who()).toEqual(['the start', 'you, and we both agreed', 'you', 'the team, without you']);
  expect(element.textContent).not.toContain('patient');
});
