import type { Said } from '@waymark/disclosure';
import type { RatedByBoth } from '../../outcomes/at-discharge.js';
import type { CountRow, FigureRow } from '../figures/rows.js';
import type { Tally } from '../figures/tally.js';
import { PublishedSpeaker } from './published-speaker.js';
import { ACHIEVED, ANSWERED } from './speaker.js';

/** Counts as [count, people], how each row may be said, and T-scores. */
function speaker(
  rows: Partial<Record<CountRow, readonly [number, number]>>,
  how: Partial<Record<FigureRow, Said>>,
  t: readonly number[] = [],
  views: readonly RatedByBoth[] = [],
): PublishedSpeaker {
  const counts = Object.fromEntries(
    Object.entries(rows).map(([row, [count, people]]) => [row, { count, people }]),
  ) as unknown as Tally['counts'];
  const clusters = { achieved: [{ achieved: 1, of: 2 }], 'seen-alike': [{ achieved: 1, of: 2 }] };
  const tally = { counts, means: { t, 'change-in-t': t }, peopleWithT: t.length, clusters, ratedByBoth: views };
  return new PublishedSpeaker({ ...tally, isMixed: false }, new Map(Object.entries(how)) as Map<FigureRow, Said>);
}

describe('A published figure', () => {
  it('names the smaller part of a share, in the file too', () => {
    const goals = { rated: [45, 20], achieved: [40, 19], 'not-achieved': [5, 4] } as const;
    const said = speaker(goals, { rated: 'number', achieved: 'nothing', 'not-achieved': 'bound' }).share(ACHIEVED);
    expect(said).toMatchObject({
      text: 'all but goals of fewer than 8 people',
      of: 'of about 45 goals',
      csv: 'all but <8',
      value: null,
    });
    const few = speaker(goals, { rated: 'number', achieved: 'bound', 'not-achieved': 'nothing' }).share(ACHIEVED);
    expect(few).toMatchObject({ text: 'goals of fewer than 8 people', csv: '<8' });
    const whole = speaker(goals, { rated: 'bound' }).share(ACHIEVED);
    expect(whole).toMatchObject({ text: 'goals of fewer than 8 people', csv: '<8 in all', of: null });
  });

  it('counts people and not how often they were discharged', () => {
    const rows = { included: [47, 44], answered: [24, 22], unanswered: [23, 22] } as const;
    const said = speaker(rows, { answered: 'number', unanswered: 'number', included: 'number' }).share(ANSWERED);
    expect(said).toMatchObject({ text: '50%', of: 'about 45 people' });
  });

  it('says a share from rounded parts, within an interval that is no narrower than theirs', () => {
    const rows = { rated: [46, 20], achieved: [22, 15], 'not-achieved': [24, 15] } as const;
    const said = speaker(rows, { rated: 'number', achieved: 'number', 'not-achieved': 'number' }).share(ACHIEVED);
    expect(said.value).toBe(44);
    expect(said.low).toBeLessThan(33);
    expect(said.high).toBeGreaterThan(60);
  });

  it('leaves out a median, and that there is none, where the number of people is withheld', () => {
    const how = { t: 'number', 'with-t': 'withheld' } as const;
    for (const people of [10, 20]) {
      const scores = Array.from({ length: people }, () => 50);
      expect(speaker({ 'with-t': [people, people] }, how, scores).median('t').text).toBe('not shown');
      const shown = speaker({ 'with-t': [people, people] }, { t: 'number', 'with-t': 'number' }, scores).median('t');
      expect(shown.text).toBe(people === 10 ? 'fewer than 16 people' : '50');
    }
  });
});
