import { FEWEST_SHOWN } from '@waymark/disclosure';
import { isSamePlace, type Place } from '../figures/places.js';
import type { Tally } from '../figures/tally.js';

/** Fewer known therapists than these, and figures would be about one of them. */
export const FEWEST_THERAPISTS = 3;

/** A place with its true figures, and who is behind them. */
export interface TalliedPlace {
  readonly place: Place;
  readonly tally: Tally;
  readonly therapists: ReadonlySet<string>;
}

/** What a place is one of several of: the pathways of an area, the areas of a pathway, the bands of a kind. */
const DIMENSIONS: readonly ((place: Place) => Place | null)[] = [
  (place) => (place.pathwayId === null ? null : { ...place, pathwayId: null }),
  (place) => (place.areaId === null ? null : { ...place, areaId: null }),
  (place) => (place.band === null ? null : { ...place, band: null }),
];

/**
 * The places of a period that are left out because fewer than three therapists are behind them: as the rest of their
 * whole they could still be had, so that others beside them are left out too, until together these are of three. A place
 * of fewer than 8 people is said by its bound in any case, and tells nothing of therapists.
 */
export function placesAboutFew(places: readonly TalliedPlace[]): ReadonlySet<Place> {
  const left = new Set(places.filter(isAboutFew).map(({ place }) => place));
  for (let before = -1; left.size > before;) {
    before = left.size;
    for (const dimension of DIMENSIONS) for (const group of groupsBy(places, dimension)) leaveOutMore(group, left);
  }
  return left;
}

function isAboutFew({ tally, therapists }: TalliedPlace): boolean {
  return isOfMany(tally) && therapists.size < FEWEST_THERAPISTS;
}

function isOfMany({ counts }: Tally): boolean {
  return counts.discharged.people >= FEWEST_SHOWN;
}

function groupsBy(places: readonly TalliedPlace[], dimension: (place: Place) => Place | null): TalliedPlace[][] {
  const groups: { readonly of: Place; readonly members: TalliedPlace[] }[] = [];
  for (const one of places) {
    const of = dimension(one.place);
    if (of === null) continue;
    const group = groups.find((other) => isSamePlace(other.of, of));
    if (group) group.members.push(one);
    else groups.push({ of, members: [one] });
  }
  return groups.map(({ members }) => members);
}

/** Of equal places the one of the fewest people goes. */
function leaveOutMore(group: readonly TalliedPlace[], left: Set<Place>): void {
  const bySize = [...group].sort((a, b) => a.tally.counts.discharged.people - b.tally.counts.discharged.people);
  for (;;) {
    const out = group.filter(({ place }) => left.has(place));
    const therapists = new Set(out.flatMap((one) => [...one.therapists]));
    if (out.length === 0 || therapists.size >= FEWEST_THERAPISTS) return;
    const next = bySize.find(({ place, tally }) => !left.has(place) && isOfMany(tally));
    if (next === undefined) return;
    left.add(next.place);
  }
}
