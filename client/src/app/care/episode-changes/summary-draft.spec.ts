import { TestBed } from '@angular/core/testing';
import { goalWith, stepWith } from '../review-draft/review.testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { isEmpty, linesOfGoals, strategiesOf, summaryDraftOf, summaryOf, withLine } from './summary-draft';

function translations(): Translations {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  return TestBed.inject(Translations);
}

const NORTHGATE = { name: 'Northgate', phone: '01632 960001' };

test('the way back begins with the care service’s number, and what was written before is kept', () => {
  const says = translations();
  expect(summaryDraftOf(null, NORTHGATE, says).comeBack).toContain('01632 960001');
  expect(summaryDraftOf(null, { ...NORTHGATE, phone: null }, says).comeBack).toContain('Northgate');
  const written = { whatIDid: 'I swam', keepsMeWell: null, ifHarder: null, comeBack: null };
  expect(summaryDraftOf(written, NORTHGATE, says)).toMatchObject({ whatIDid: 'I swam', comeBack: '' });
});

test('an empty part is null, and four of them are an empty summary', () => {
  const draft = { whatIDid: ' ', keepsMeWell: '', ifHarder: '\n', comeBack: '' };
  expect(summaryOf(draft)).toEqual({ whatIDid: null, keepsMeWell: null, ifHarder: null, comeBack: null });
  expect(isEmpty(summaryOf(draft))).toBe(true);
  expect(isEmpty(summaryOf({ ...draft, ifHarder: 'Rest' }))).toBe(false);
});

test('a line is added once', () => {
  expect(withLine('', 'Swim')).toBe('Swim');
  expect(withLine('Swim\n', 'Read')).toBe('Swim\nRead');
  expect(withLine('Swim\nRead', 'Read')).toBe('Swim\nRead');
});

test('goals stand in own words and in their order, those that were reached apart', () => {
  const goals = [
    goalWith({ id: 'g2', position: 2, ownWords: 'Read to Mia', achievement: 'improving' }),
    goalWith({ id: 'g1', position: 1, ownWords: 'Swim again.', achievement: 'achieved' }),
    goalWith({ id: 'g3', position: 3, ownWords: 'Fly', lifecycle: 'proposed', achievement: null }),
  ];
  const lines = linesOfGoals(goals, translations());
  expect(lines.reached).toEqual(['I wanted this: Swim again. I got there.']);
  expect(lines.others).toEqual(['I worked on this: Read to Mia.']);
});

test('steps that were done are offered first, each once', () => {
  const steps = [
    stepWith('1', { what: 'Ask Mia', agreedOn: '2026-05-20' }),
    stepWith('2', { what: 'Plan on the fridge', outcome: 'done', agreedOn: '2026-03-01' }),
    stepWith('3', { what: 'plan on the fridge', outcome: 'partly', agreedOn: '2026-04-01' }),
    stepWith('4', { what: 'Shop at noon', outcome: 'not-yet', agreedOn: '2026-05-01' }),
  ];
  expect(strategiesOf(steps)).toEqual(['plan on the fridge', 'Ask Mia']);
});
