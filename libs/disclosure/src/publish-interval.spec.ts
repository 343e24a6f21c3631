import fc from 'fast-check';
import { intervalOfRounded } from './interval-of-rounded.js';
import { publishPercentInterval, roundOutwards } from './publish-interval.js';

describe('an interval of a share', () => {
  it('is in whole per cent, the low end down and the high end up', () => {
    expect(publishPercentInterval({ low: 0.3541, high: 0.7643 })).toEqual({ low: 35, high: 77 });
    expect(publishPercentInterval({ low: 0, high: 1 })).toEqual({ low: 0, high: 100 });
  });

  it('keeps an end that is whole already, whatever the arithmetic makes of it', () => {
    expect(publishPercentInterval({ low: 0.29, high: 0.57 })).toEqual({ low: 29, high: 57 });
  });

  it('never gets narrower', () => {
    const ends = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(ends, ([a, b]) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const published = publishPercentInterval({ low, high });
        expect(published.low / 100).toBeLessThanOrEqual(low + 1e-9);
        expect(published.high / 100).toBeGreaterThanOrEqual(high - 1e-9);
      }),
    );
  });

  it('is refused with its ends the wrong way round, without a number, or beyond all of them', () => {
    expect(() => roundOutwards({ low: 2, high: 1 })).toThrow(RangeError);
    expect(() => roundOutwards({ low: NaN, high: 1 })).toThrow(RangeError);
    expect(() => publishPercentInterval({ low: 0.5, high: 1.2 })).toThrow(RangeError);
  });
});

describe('an interval of rounded parts', () => {
  /** Any interval that depends on both parts will do. */
  const intervalOf = (yes: number, no: number) => {
    const share = yes / (yes + no);
    const half = Math.sqrt((share * (1 - share)) / (yes + no));
    return { low: Math.max(0, share - half), high: Math.min(1, share + half) };
  };
  const part = fc.integer({ min: 8, max: 200 });

  it('is the same for all true parts that round alike, so it tells nothing more', () => {
    fc.assert(
      fc.property(part, part, fc.nat(4), (yes, no, step) => {
        const other = Math.max(8, Math.round(yes / 5) * 5 - 2 + step);
        expect(intervalOfRounded({ yes: other, no }, intervalOf)).toEqual(intervalOfRounded({ yes, no }, intervalOf));
      }),
    );
  });

  it('contains that of the true parts', () => {
    fc.assert(
      fc.property(part, part, (yes, no) => {
        const [wide, own] = [intervalOfRounded({ yes, no }, intervalOf), publishPercentInterval(intervalOf(yes, no))];
        expect(wide.low).toBeLessThanOrEqual(own.low);
        expect(wide.high).toBeGreaterThanOrEqual(own.high);
      }),
    );
  });
});
