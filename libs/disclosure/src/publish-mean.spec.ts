import { publishMean } from './publish-mean.js';
import { publishMedian, whatMedianTells } from './publish-median.js';

describe('a mean', () => {
  it('and its interval are in whole points, the interval rounded outwards', () => {
    const figure = { mean: 46.294, low: 36.876, high: 55.712, people: 10 };
    expect(publishMean(figure)).toEqual({ mean: 46, interval: { low: 36, high: 56 } });
  });

  it('is hidden under 8 people', () => {
    expect(publishMean({ mean: 46, low: 36, high: 56, people: 7 })).toEqual({ fewerThan: 8 });
    expect(publishMean({ mean: NaN, low: null, high: null, people: 0 })).toEqual({ fewerThan: 8 });
  });

  it('has no interval where none was computed', () => {
    expect(publishMean({ mean: 50, low: null, high: null, people: 8 })).toEqual({ mean: 50, interval: null });
  });

  it('has an interval of some width even if everybody has the same value, which it would otherwise say', () => {
    expect(publishMean({ mean: 50, low: 50, high: 50, people: 9 })).toEqual({
      mean: 50,
      interval: { low: 49, high: 51 },
    });
  });

  it('a little below zero is 0, not −0', () => {
    expect(publishMean({ mean: -0.3, low: -0.6, high: -0.1, people: 9 })).toEqual({
      mean: 0,
      interval: { low: -1, high: 1 },
    });
  });

  it('is refused without a value, with ends the wrong way round, or with a part of a person', () => {
    expect(() => publishMean({ mean: NaN, low: null, high: null, people: 8 })).toThrow(RangeError);
    expect(() => publishMean({ mean: 50, low: 60, high: 40, people: 8 })).toThrow(RangeError);
    expect(() => publishMean({ mean: 50, low: 40, high: 60, people: 8.5 })).toThrow(RangeError);
  });
});

describe('a median', () => {
  const quartiles = { low: 12.4, high: 31 };

  it.each([
    [15, { fewerThan: 16 }],
    [16, { median: 20, quartiles: null }],
    [31, { median: 20, quartiles: null }],
    [32, { median: 20, quartiles: { low: 12, high: 31 } }],
  ])('of %d people', (people, published) => {
    expect(publishMedian({ median: 19.5, quartiles, people })).toEqual(published);
  });

  it('has no quartiles where none were given', () => {
    expect(publishMedian({ median: 20, quartiles: null, people: 40 })).toEqual({ median: 20, quartiles: null });
  });

  it.each([
    [3, true, { low: 0, high: 7 }],
    [15, true, { low: 8, high: 15 }],
    [16, true, { low: 16, high: 31 }],
    [32, true, { low: 32, high: Infinity }],
    [40, false, { low: 16, high: Infinity }],
  ])(
    'of %d people, or its absence, tells how many they are; quartiles on the page: %s',
    (people, hasQuartiles, told) => {
      expect(whatMedianTells({ people, hasQuartiles })).toEqual(told);
    },
  );
});
