import fc from 'fast-check';
import { countInCsv } from './count-in-csv.js';
import { publishCount } from './publish-count.js';

const ofPeople = (count: number) => publishCount({ count, people: count });

describe('a count', () => {
  it.each([0, 1, 7])('of %d people is hidden, zero too', (count) => {
    expect(ofPeople(count)).toEqual({ fewerThan: 8, ofAbout: null });
  });

  it.each([
    [8, 10],
    [12, 10],
    [13, 15],
    [642, 640],
  ])('of %d people reads as %d', (count, shown) => {
    expect(ofPeople(count)).toEqual({ shown });
  });

  it('of goals goes by the people who have them', () => {
    expect(publishCount({ count: 31, people: 9 })).toEqual({ shown: 30 });
    expect(publishCount({ count: 31, people: 5 })).toEqual({ fewerThan: 8, ofAbout: null });
  });

  it('that is hidden has its rounded whole beside it', () => {
    expect(publishCount({ count: 3, people: 3, whole: { count: 43, people: 43 } })).toEqual({
      fewerThan: 8,
      ofAbout: 45,
    });
    expect(publishCount({ count: 9, people: 5, whole: { count: 62, people: 21 } })).toEqual({
      fewerThan: 8,
      ofAbout: 60,
    });
  });

  it('stands alone where its whole is hidden too', () => {
    expect(publishCount({ count: 3, people: 3, whole: { count: 20, people: 7 } })).toEqual({
      fewerThan: 8,
      ofAbout: null,
    });
  });

  it('is never more than 2 from the truth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 5000 }), (count) => {
        const published = ofPeople(count);
        expect('shown' in published && Math.abs(published.shown - count)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it.each([
    ['more people than things counted', { count: 3, people: 4 }],
    ['things of nobody', { count: 3, people: 0 }],
    ['less than nothing', { count: -1, people: -1 }],
    ['a part of a person', { count: 8.5, people: 8 }],
    ['a part that is larger than its whole', { count: 9, people: 9, whole: { count: 8, people: 8 } }],
  ])('is refused: %s', (_, counted) => {
    expect(() => publishCount(counted)).toThrow(RangeError);
  });
});

describe('in a CSV file', () => {
  it('a number is a number, a bound is <8, and what is withheld is marked as confidential', () => {
    expect(countInCsv(ofPeople(46))).toBe('45');
    expect(countInCsv(ofPeople(0))).toBe('<8');
    expect(countInCsv(null)).toBe('[c]');
  });
});
