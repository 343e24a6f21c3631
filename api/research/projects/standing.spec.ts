import { standingOf } from './standing.js';

const APPROVED = { state: 'approved', startsOn: '2026-06-01', expiresOn: '2026-07-31' } as const;

describe('What an approved project is', () => {
  it.each([
    ['2026-05-31', 'approved'],
    ['2026-06-01', 'active'],
    ['2026-07-31', 'active'],
    ['2026-08-01', 'expired'],
  ])('on %s is %s', (today, standing) => {
    expect(standingOf(APPROVED, today)).toBe(standing);
  });

  it.each(['draft', 'submitted', 'refused', 'closed'] as const)('is its state where that is %s', (state) => {
    expect(standingOf({ ...APPROVED, state }, '2026-06-15')).toBe(state);
  });
});
