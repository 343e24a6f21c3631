import { therapistsOf } from './therapists.js';

describe('The therapists of discharges', () => {
  const seen = (...therapistIds: string[]) => ({ therapistIds, hasUnnamed: false });

  it('are those whom appointments name, and all of the care service where one names nobody', () => {
    const named = [seen('x', 'y'), seen('y')];
    const staff = ['y', 'z', 'q'];
    // Nobody came to the third, which says nothing of therapists.
    expect(therapistsOf([...named, seen()], staff).size).toBe(2);
    expect(therapistsOf([...named, { therapistIds: [], hasUnnamed: true }], staff).size).toBe(4);
  });
});
