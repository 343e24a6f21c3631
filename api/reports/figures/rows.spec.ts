import { outcomeFacts } from '@waymark/measures';
import fc from 'fast-check';
import { type FigureRow, relationsAmong } from './rows.js';

const level = fc.constantFrom(-2, -1, -0.5, 0, 1, 2);
const goal = fc.record({ baselineLevel: fc.constantFrom(-2, -1), lastLevel: fc.option(level), weight: fc.nat(9) });

describe('what is within what', () => {
  it('is a theorem: a T of 50 needs a goal achieved, and one below 50 a goal that is not', () => {
    fc.assert(
      fc.property(fc.array(goal, { minLength: 1, maxLength: 5 }), (goals) => {
        const {
          currentT,
          achieved,
          rated,
          partial,
          goals: all,
        } = outcomeFacts(
          goals.map((one, index) => ({
            ...{ id: String(index), kind: 'to-reach', scale: { kind: 'gas-light' }, lifecycle: 'completed' },
            ...{
              lifecycleCode: 'discharged',
              replacedBySuccessor: false,
              letGo: false,
              wordingNumber: 1,
              lastAnswer: null,
            },
            ...{ activeSpans: [{ from: '2026-01-05', to: '2026-03-05' }], baselineOn: '2026-01-05' },
            lastAgreedOn: one.lastLevel === null ? null : '2026-03-05',
            ...one,
          })),
        );
        // As the outcome row keeps it.
        const hundredths = currentT === null ? null : Math.round(currentT * 100);
        if (hundredths !== null && hundredths >= 5_000) expect(achieved).toBeGreaterThan(0);
        if (hundredths !== null && hundredths < 5_000) expect(rated - achieved).toBeGreaterThan(0);
        if (partial) expect(all).toBeGreaterThan(rated);
      }),
      { numRuns: 300 },
    );
  });

  it('is known to the audit, where a place has the rows', () => {
    const among = (...rows: FigureRow[]) => relationsAmong(new Set(rows)).map(({ kind }) => kind);
    expect(among('achieved', 't-50')).toEqual(['within']);
    expect(among('not-achieved', 't-below-50')).toEqual(['within']);
    expect(among('goals', 'both-rated', 'not-both-rated')).toEqual(['parts']);
    expect(among('unrated', 'with-unrated')).toEqual(['restsOn']);
    expect(among('came', 'had-goal')).toEqual(['within']);
    expect(among('achieved')).toEqual([]);
  });
});
