import { REPORT_PAGES } from '@waymark/contracts';
import type { Said } from '@waymark/disclosure';
import fc from 'fast-check';
import { BAND_KINDS, BANDINGS } from '../reports/figures/bands.js';
import { EVERYWHERE, type Place } from '../reports/figures/places.js';
import { COUNT_ROWS, type CountRow, EPISODE_ROWS, type FigureRow, MEAN_ROWS } from '../reports/figures/rows.js';
import type { Tally } from '../reports/figures/tally.js';
import { PublishedSpeaker } from '../reports/speakers/published-speaker.js';
import { ROWS_OF_KAPPA } from '../reports/speakers/speaker.js';
import { type BuiltPage, buildPage, type SpokenPlace } from '../reports/pages/build-page.js';

const NAMES = new Map([
  ...(['back', 'joints'] as const).map((id) => [id, `Pathway ${id}`] as const),
  ...(['north', 'south'] as const).map((id) => [id, `Area ${id}`] as const),
]);
const PLACES: readonly Place[] = [
  EVERYWHERE,
  ...['back', 'joints'].map((pathwayId) => ({ ...EVERYWHERE, pathwayId })),
  ...['north', 'south'].map((areaId) => ({ ...EVERYWHERE, areaId })),
  ...['back', 'joints'].flatMap((pathwayId) =>
    ['north', 'south'].map((areaId) => ({ ...EVERYWHERE, pathwayId, areaId })),
  ),
  ...[null, 'back'].flatMap((pathwayId) =>
    ['d4', 'd5', 'not-said'].map((band) => ({ ...EVERYWHERE, pathwayId, bandKind: 'domain' as const, band })),
  ),
  ...BAND_KINDS.flatMap((bandKind) =>
    Object.keys(BANDINGS[bandKind].bands).map((band) => ({ ...EVERYWHERE, bandKind, band })),
  ),
];
const ANYBODY = fc.nat(60);

/** The same row of two worlds that readers cannot tell apart. */
interface RowTwice {
  readonly said: Said;
  readonly worlds: readonly [Tally['counts'][CountRow], Tally['counts'][CountRow]];
}

const twice = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<readonly [T, T]> => fc.tuple(one, one);

function countTwice(row: CountRow): fc.Arbitrary<RowTwice> {
  const isOfPeople = EPISODE_ROWS.has(row);
  const counted = (people: fc.Arbitrary<number>) =>
    people.chain((of) =>
      (isOfPeople ? fc.constant(of) : fc.integer({ min: of, max: 2 * of + 3 })).map((count) => ({ count, people: of })),
    );
  const hidden = fc.constantFrom<Said>('withheld', 'nothing');
  const number = fc.integer({ min: 2, max: 12 }).chain((fives) => {
    const alike = fc.integer({ min: Math.max(8, 5 * fives - 2), max: 5 * fives + 2 });
    // Of goals nobody is told how many people have them, but that they are 8 or more.
    const one = alike.chain((count) =>
      (isOfPeople ? fc.constant(count) : fc.integer({ min: 8, max: count })).map((people) => ({ count, people })),
    );
    return twice(one).map((worlds) => ({ said: 'number' as const, worlds }));
  });
  return fc.oneof(
    number,
    twice(counted(fc.nat(7))).map((worlds) => ({ said: 'bound' as const, worlds })),
    fc.tuple(hidden, twice(counted(ANYBODY))).map(([said, worlds]) => ({ said, worlds })),
  );
}

interface MeanTwice {
  readonly said: Said;
  readonly worlds: readonly [readonly number[], readonly number[]];
}

const SCORES = fc.array(fc.double({ min: 20, max: 80, noNaN: true }), { minLength: 20, maxLength: 30 });
const LEVEL = fc.integer({ min: -2, max: 2 });
const RATED_BY_BOTH = fc.array(fc.record({ patient: LEVEL, therapist: LEVEL }), { minLength: 8, maxLength: 20 });
/** A mean that is said is known; nothing but that is known of one that is not. */
const meanTwice: fc.Arbitrary<MeanTwice> = fc.oneof(
  SCORES.map((scores) => ({ said: 'number' as const, worlds: [scores, scores] as const })),
  fc.tuple(fc.constantFrom<Said>('withheld', 'nothing'), twice(SCORES)).map(([said, worlds]) => ({ said, worlds })),
);

/** A place of two worlds in which what is said of it is the same. */
const placeTwice: fc.Arbitrary<readonly [PublishedSpeaker, PublishedSpeaker]> = fc
  .record({
    rows: fc.tuple(...COUNT_ROWS.map(countTwice)),
    means: fc.tuple(...MEAN_ROWS.map(() => meanTwice)),
    people: twice(fc.integer({ min: 16, max: 60 })),
    ratings: twice(RATED_BY_BOTH),
  })
  .map(({ rows, means, people, ratings }) => {
    const how = new Map<FigureRow, Said>([
      ...COUNT_ROWS.map((row, index) => [row, rows[index]?.said ?? 'nothing'] as const),
      ...MEAN_ROWS.map((row, index) => [row, means[index]?.said ?? 'nothing'] as const),
    ]);
    const world = (which: 0 | 1): PublishedSpeaker => {
      const counts = Object.fromEntries(COUNT_ROWS.map((row, index) => [row, rows[index]?.worlds[which]]));
      const values = Object.fromEntries(MEAN_ROWS.map((row, index) => [row, means[index]?.worlds[which]]));
      const tally: Tally = {
        counts: counts as Tally['counts'],
        means: values as Tally['means'],
        peopleWithT: people[which],
        clusters: { achieved: [{ achieved: 1, of: 2 }], 'seen-alike': [{ achieved: 1, of: 2 }] },
        ratedByBoth: ratings[ROWS_OF_KAPPA.every((row) => how.get(row) === 'number') ? 0 : which],
        isMixed: false,
      };
      return new PublishedSpeaker(tally, how);
    };
    return [world(0), world(1)] as const;
  });

/** All places of two worlds that readers cannot tell apart. */
export const placesTwice = fc
  .tuple(...PLACES.map(() => placeTwice))
  .map((places) => [places.map(([one]) => one), places.map(([, other]) => other)] as const);

/** Every page of every kind of period, as it is read and as a file. */
export function everyPage(speakers: readonly PublishedSpeaker[]): BuiltPage[] {
  const spoken: SpokenPlace[] = PLACES.map((place, index) => ({ place, speaker: speakers[index] as PublishedSpeaker }));
  return REPORT_PAGES.flatMap((page) =>
    ([null, 'back'] as const).flatMap((pathwayId) =>
      (['quarter', 'year'] as const).map((grain) =>
        buildPage({ page, pathwayId, grain, period: 'a time', careService: 'Clinic', audit: null }, spoken, NAMES),
      ),
    ),
  );
}
