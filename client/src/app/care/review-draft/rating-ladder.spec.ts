import { TestBed } from '@angular/core/testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { RatingOptions } from './rating-options';
import { goalWith } from './review.testing';

const HOPED = 'I cook one easy tea';
const LAST = { on: '2026-05-01', answer: { answer: 'partly' } } as const;

async function answersShown(isLadder: boolean): Promise<readonly string[]> {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  await TestBed.inject(Translations).open();
  const fixture = TestBed.createComponent(RatingOptions);
  const inputs = {
    ...{ fieldId: 'answer', legend: 'How is it?', goal: goalWith({ levels: [{ level: 0, text: HOPED }] }) },
    ...{ scale: { kind: 'gas-light' }, chosen: undefined },
    ladder: isLadder ? { last: LAST, near: '2026-06-01' } : null,
  };
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  return [...element.querySelectorAll('label')].map((label) => label.textContent.trim());
}

test('on the ladder no answer says the words of another one after its own, also in full words', async () => {
  const answers = await answersShown(true);
  expect(answers.filter((answer) => answer.includes(HOPED))).toHaveLength(1);
  expect(answers.some((answer) => answer.startsWith('part of the way'))).toBe(true);
});

test('on cards it is said to where part of the way leads', async () => {
  expect(await answersShown(false)).toContain(`part of the way to: ${HOPED}`);
});
