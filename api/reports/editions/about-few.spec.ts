import { EVERYWHERE, type Place } from '../figures/places.js';
import type { Tally } from '../figures/tally.js';
import { placesAboutFew, type TalliedPlace } from './about-few.js';

function place(where: Partial<Place>, people: number, therapists: readonly string[]): TalliedPlace {
  const counts = { discharged: { count: people, people } };
  return {
    place: { ...EVERYWHERE, ...where },
    tally: { counts } as unknown as Tally,
    therapists: new Set(therapists),
  };
}
const names = (places: readonly TalliedPlace[]) => [...placesAboutFew(places)].map(({ pathwayId }) => pathwayId).sort();

describe('Places of fewer than three therapists', () => {
  const whole = place({}, 90, ['a', 'b', 'c', 'd', 'e']);

  it('are left out with others, so that the rest of the whole is not theirs alone', () => {
    const hand = place({ pathwayId: 'hand' }, 40, ['a']);
    const pain = place({ pathwayId: 'pain' }, 20, ['b', 'c', 'd']);
    const neuro = place({ pathwayId: 'neuro' }, 30, ['c', 'd', 'e']);
    expect(names([whole, hand, pain, neuro])).toEqual(['hand', 'pain']);
  });

  it('are enough by themselves where they are of three together', () => {
    const hand = place({ pathwayId: 'hand' }, 40, ['a', 'b']);
    const pain = place({ pathwayId: 'pain' }, 20, ['c']);
    const neuro = place({ pathwayId: 'neuro' }, 30, ['c', 'd', 'e']);
    expect(names([whole, hand, pain, neuro])).toEqual(['hand', 'pain']);
  });

  it('say their bound where they are of fewer than 8 people', () => {
    const hand = place({ pathwayId: 'hand' }, 7, ['a']);
    const pain = place({ pathwayId: 'pain' }, 20, ['b', 'c', 'd']);
    expect(names([whole, hand, pain])).toEqual([]);
  });
});
