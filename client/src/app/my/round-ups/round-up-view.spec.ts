import { TestBed } from '@angular/core/testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { RoundUpView, type ShownRoundUp } from './round-up-view';

const SHOWN: ShownRoundUp = {
  careServiceName: 'Northgate',
  label: 'April to June 2026',
  questions: [{ question: 'Do we listen?', answer: 'Most of you said yes.' }],
  whatChanged: 'Not much.',
  lastTime: null,
  ifReal: 'We would ask you.',
  youSaidWeDid: [{ said: 'It is loud.', did: 'There is a quiet room.' }],
  quotes: [{ sentence: 'People reached 55 of every 100 goals.', about: 'Northgate, April to June 2026' }],
};

function show(shown: ShownRoundUp): HTMLElement {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const fixture = TestBed.createComponent(RoundUpView);
  fixture.componentRef.setInput('roundUp', shown);
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}
const headings = (element: HTMLElement) => [...element.querySelectorAll('h3')].map(({ textContent }) => textContent);

test('parts that were written come in their order, with what was said beside what was done', () => {
  const element = show(SHOWN);
  expect(headings(element)).toEqual([
    ...['What changed', 'If this is true, what would we do?', 'You said, we did', 'What we asked'],
    'What the numbers say',
  ]);
  expect([...element.querySelectorAll('dt, dd')].map(({ textContent }) => textContent)).toEqual([
    ...['You said', 'It is loud.', 'We did', 'There is a quiet room.'],
  ]);
  expect(element.querySelector('blockquote')?.textContent).toBe('People reached 55 of every 100 goals.');
});

test('parts that were left empty are not there', () => {
  const element = show({ ...SHOWN, whatChanged: null, questions: [], quotes: [], youSaidWeDid: [] });
  expect(headings(element)).toEqual(['If this is true, what would we do?']);
});
