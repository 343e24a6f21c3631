import fc from 'fast-check';
import { LETTER_RECIPIENTS, type LetterLine } from '@waymark/contracts';
import {
  closingOf,
  composeLetter,
  isAnswered,
  keepAnswers,
  type LetterFacts,
  linesToSend,
  refusedOf,
  sectionsOf,
} from './compose-letter.js';
import { nowInWords, startInWords } from './in-words.js';

const facts = (recipient: LetterFacts['recipient'], more: Partial<LetterFacts> = {}): LetterFacts => ({
  recipient,
  names: { given: 'Rowan', family: 'Ellis', preferred: null },
  careServiceName: 'Community rehabilitation',
  startedOn: '2026-01-05',
  endedOn: null,
  reviewedOn: '2026-06-01',
  goals: [
    {
      ...{ id: 'g1', ownWords: 'Read to Mia', isOfWork: false },
      ...{ began: { on: '2026-01-05', words: '“One page”' }, now: { on: '2026-06-01', words: 'what we hoped for' } },
    },
    {
      ...{ id: 'g2', ownWords: 'Work two mornings', isOfWork: true },
      ...{ began: { on: '2026-02-02', words: null }, now: null },
    },
  ],
  steps: [
    { id: 's1', goalId: 'g1', what: 'Ring the library', who: 'Rowan', byWhen: '2026-06-15' },
    { id: 's2', goalId: 'g2', what: 'Ask about a quiet room', who: 'Alex', byWhen: null },
  ],
  after: { keepsMeWell: 'Walking', comeBack: 'Ring us' },
  nextAppointment: { on: '2026-06-15', time: '10am' },
  ...more,
});
const answered = (lines: readonly LetterLine[], no: readonly string[]): LetterLine[] =>
  lines.map((line) => ({ ...line, answer: no.includes(line.id) ? 'no' : 'yes' }));

it('tells a GP where each goal began and is, what comes next, and when', () => {
  expect(composeLetter(facts('gp'), null).map(({ text }) => text)).toEqual([
    'Rowan Ellis has been with Community rehabilitation since 5 January 2026. ' +
      'We last looked at the goals together on 1 June 2026.',
    '“Read to Mia”\nAt the start, 5 January 2026: “One page”\nNow, 1 June 2026: what we hoped for',
    '“Work two mornings”\nStarted on 2 February 2026',
    'Ring the library (Rowan Ellis, by 15 June 2026)',
    'Ask about a quiet room (Alex)',
    'Monday 15 June 2026, 10am',
  ]);
});

it('tells an employer first what helps, and of goals those about work alone unless more are put in', () => {
  const lines = composeLetter(facts('employer'), ' A break every hour \n\nNo nights');
  expect(lines.map(({ id, isIn }) => [id, isIn])).toEqual([
    ['about', true],
    ['added:1', true],
    ['added:2', true],
    ['goal:g1', false],
    ['goal:g2', true],
    ['step:s1', false],
    ['step:s2', true],
    ['appointment', true],
  ]);
  expect(closingOf('employer', 'Rowan Ellis', null).at(-1)).toMatch('not a fit note');
});

it('speaks to the patient, and after the end says what was said of the time from then on', () => {
  const texts = composeLetter(facts('patient', { endedOn: '2026-06-20' }), null).map(({ text }) => text);
  expect(texts[0]).toBe('Your time with us ended on 20 June 2026. This is how your goals went.');
  expect(texts).toContain('Ring the library (you, by 15 June 2026)');
  expect(texts).toContain('What keeps me well: Walking');
  expect(texts[1]).toMatch('At the end, 1 June 2026: what we hoped for');
  expect(sectionsOf('patient', composeLetter(facts('patient'), null)).map(({ heading }) => heading)).toEqual([
    null,
    ...['Your goals', 'What we agreed to do next', 'Your next appointment'],
  ]);
});

it('keeps an answer with a line that says the same, and asks again about any other', () => {
  const before = answered(keepAnswers(composeLetter(facts('gp'), null), [], null), ['appointment']);
  const later = facts('gp', { nextAppointment: { on: '2026-06-22', time: '10am' } });
  const after = keepAnswers(composeLetter(later, null), before, null);
  expect(after.filter(({ answer }) => answer === null).map(({ id }) => id)).toEqual(['appointment']);
  expect(isAnswered(after)).toBe(false);
  const without = keepAnswers(composeLetter(later, null), before, new Set(['appointment']));
  expect(isAnswered(without)).toBe(true);
});

it('sends what is in and was not refused, whatever was left out and refused', () => {
  const ids = composeLetter(facts('gp'), 'Thank you').map(({ id }) => id);
  fc.assert(
    fc.property(
      fc.constantFrom(...LETTER_RECIPIENTS),
      fc.subarray(ids),
      fc.subarray(ids),
      (recipient, leftOut, refused) => {
        const composed = keepAnswers(composeLetter(facts(recipient), 'Thank you'), [], new Set(leftOut));
        const lines = answered(composed, refused);
        const sent = new Set(linesToSend(recipient, lines).map(({ id }) => id));
        for (const { id } of lines) {
          const isRefused = recipient !== 'patient' && refused.includes(id);
          expect(sent.has(id)).toBe(!leftOut.includes(id) && !isRefused);
        }
        const printed = sectionsOf(recipient, linesToSend(recipient, lines)).flatMap((section) => section.lines);
        expect(printed).toHaveLength(sent.size);
        expect(refusedOf(lines)).toBe(
          refused.filter((id) => !leftOut.includes(id) && lines.some((l) => l.id === id)).length,
        );
      },
    ),
  );
});

it('says levels in the goal’s own words or in general ones, and never as a number', () => {
  const of = { scale: { kind: 'gas-light' } as const, levels: [{ level: 0, text: 'A whole book' }], baselineLevel: -2 };
  const now = (level: number, answer: 'partly' | 'harder' | null = null) =>
    nowInWords(of, { level, value: null, answer });
  expect(startInWords(of, null)).toBeNull();
  expect(now(0)).toBe('“A whole book”');
  expect(now(-1, 'partly')).toBe('part of the way');
  expect(now(-2, 'harder')).toBe('harder than before');
  expect([2, 1, -0.5, -1, -2].map((level) => now(level))).toEqual([
    ...['a lot more than we hoped', 'a little more than we hoped', 'part of the way', 'part of the way'],
    'about the same as at the start',
  ]);
  const numeric = { scale: { kind: 'numeric', min: 0, max: 10 } as const, levels: [], baselineLevel: null };
  expect(startInWords(numeric, 3)).toBe('3 out of 10');
  expect(nowInWords(numeric, { level: null, value: 7, answer: null })).toBe('7 out of 10');
});
