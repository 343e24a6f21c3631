import fc from 'fast-check';
import { publishTwoWay } from './publish-two-way.js';

const people = (count: number) => ({ count, people: count });

describe('a two-way outcome', () => {
  it('shows both parts and the rate of the rounded parts when both rest on 8 people', () => {
    expect(publishTwoWay({ yes: people(20), no: people(25) })).toEqual({
      yes: 20,
      no: 25,
      of: 45,
      rate: 20 / 45,
      interval: null,
    });
    expect(publishTwoWay({ yes: people(8), no: people(8) })).toMatchObject({ yes: 10, no: 10, of: 15, rate: 0.5 });
  });

  it('says only the bound of the smaller part otherwise', () => {
    expect(publishTwoWay({ yes: people(40), no: people(5) })).toEqual({ fewerThan: 8, part: 'no', ofAbout: 45 });
    expect(publishTwoWay({ yes: people(0), no: people(22) })).toEqual({ fewerThan: 8, part: 'yes', ofAbout: 20 });
  });

  it('names only one part where both are small: of about 15, two bounds would leave 6 and 7', () => {
    expect(publishTwoWay({ yes: people(7), no: people(6), people: 13 })).toEqual({
      fewerThan: 8,
      part: 'no',
      ofAbout: 15,
    });
    expect(publishTwoWay({ yes: people(6), no: people(6), people: 12 })).toMatchObject({ part: 'no' });
  });

  it('names no part where the whole rests on fewer than 8 people', () => {
    expect(publishTwoWay({ yes: people(5), no: people(1), people: 6 })).toEqual({
      fewerThan: 8,
      part: null,
      ofAbout: null,
    });
  });

  it('of goals goes by the people, who may be in both parts', () => {
    const goals = { yes: { count: 31, people: 20 }, no: { count: 12, people: 7 } };
    expect(publishTwoWay(goals)).toEqual({ fewerThan: 8, part: 'no', ofAbout: 45 });
    const few = { yes: { count: 9, people: 7 }, no: { count: 8, people: 6 } };
    expect(publishTwoWay(few)).toEqual({ fewerThan: 8, part: null, ofAbout: null });
    expect(publishTwoWay({ ...few, people: 9 })).toEqual({ fewerThan: 8, part: 'no', ofAbout: 15 });
  });

  it('has its interval in whole per cent, rounded outwards, and only beside a rate', () => {
    const interval = { low: 0.237, high: 0.761 };
    expect(publishTwoWay({ yes: people(20), no: people(20), interval })).toMatchObject({
      interval: { low: 23, high: 77 },
    });
    expect(publishTwoWay({ yes: people(40), no: people(5), interval })).not.toHaveProperty('interval');
  });

  it('never shows a part of fewer than 8 people, nor a rate beside a bound', () => {
    const part = fc.nat(60).chain((count) => fc.record({ count: fc.constant(count), people: fc.nat(count) }));
    const possible = part.filter(({ count, people: behind }) => (behind === 0) === (count === 0));
    fc.assert(
      fc.property(possible, possible, (yes, no) => {
        const shows = 'rate' in publishTwoWay({ yes, no });
        expect(shows).toBe(yes.people >= 8 && no.people >= 8);
      }),
    );
  });

  it.each([5, 31])('is refused with %d people together, of parts with 20 and 10', (together) => {
    expect(() => publishTwoWay({ yes: people(20), no: people(10), people: together })).toThrow(RangeError);
  });
});
