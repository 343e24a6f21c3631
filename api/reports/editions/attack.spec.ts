import { type EditionFigure, type EditionFigures, relateFigures, type Said } from '@waymark/disclosure';
import fc from 'fast-check';
import { attack } from '../../../libs/disclosure/src/audit/attacker.testing.js';
import { printed } from '../../../libs/disclosure/src/audit/printed.testing.js';
import { saidByRule } from '../../../libs/disclosure/src/audit/said-by-rule.js';
import type { DomainName } from '../../outcomes/at-discharge.js';
import { dischargedOf, type DischargedPerson } from '../../testing/discharged-people.js';
import { APPOINTMENT_RELATIONS, type AppointmentRow } from '../figures/appointment-rows.js';
import type { CountedAppointments } from '../figures/appointments.js';
import type { Discharged } from '../figures/discharged.js';
import { OTHER_DOMAINS } from '../figures/domains.js';
import { type Place, placesOf, within } from '../figures/places.js';
import { tally } from '../figures/tally.js';
import { auditAppointments, placeOfAppointments } from './appointment-places.js';
import { auditPlaces, relationsIn } from './audit-places.js';
import type { Period } from './periods.js';
import { areShared, isPool, newRows, type PlaceToAudit, poolRelations } from './stored-figures.js';

/** Some are rare, as in life. */
const DOMAINS: readonly DomainName[] = ['d4', 'd4', 'd4', 'd4', 'd5', 'd5', 'd8', 'd9', 'd7', 'not-said'];
/** Its pathways are called as their ids. */
const CARE_SERVICE = { name: 'rehabilitation', names: new Map<string, string>() };
const TWO_PATHWAYS = ['brain', 'brain', 'brain', 'pain'];

const anyPeople = (pathways: readonly string[], most: number): fc.Arbitrary<DischargedPerson[]> =>
  fc.array(
    fc.record({
      pathwayId: fc.constantFrom(...pathways),
      goals: fc.array(
        fc.record({ domain: fc.constantFrom(...DOMAINS), isAchieved: fc.constantFrom(true, true, true, false) }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { minLength: 45, maxLength: most, size: 'max' },
  );

/** The domains that nobody has are left out: the attacker knows that these are 0. */
function isAttacked({ areaId, bandKind, band }: Place): boolean {
  if (areaId !== null) return false;
  return bandKind === null || band === OTHER_DOMAINS || DOMAINS.includes(band as DomainName);
}

/** A period by pathway and domain. */
function placesIn(period: Period, edition: number, discharged: readonly Discharged[]): PlaceToAudit[] {
  const pathwayIds = [...new Set(discharged.map(({ outcome }) => outcome.pathwayId))];
  const divided = { offered: { pathwayIds, areaIds: [] }, names: CARE_SERVICE.names };
  const places = placesOf('year', discharged, divided, { isPooled: true }).filter(isAttacked);
  return places.map((place) => {
    const audited = { edition, careService: CARE_SERVICE, period, place };
    return { audited, rows: newRows(audited, tally(within(discharged, place, places)), { isAboutFew: false }) };
  });
}

const yearFrom = (from: string): Period => ({ grain: 'year', from });

/** The rows of domains, and what these are made up of elsewhere: with all others the attacker would take hours. */
const ATTACKED: ReadonlySet<string> = new Set([
  'rated',
  'achieved',
  'not-achieved',
  'further',
  'as-at-start',
  'harder',
  'same',
]);

/** Their figures together, as a reader has them, however they were audited. */
function relatedOf(all: readonly PlaceToAudit[]): EditionFigures {
  const places = all.map(({ audited, rows }) => ({
    audited,
    rows: rows.filter(({ identity }) => ATTACKED.has(identity.row)),
  }));
  const { figures, relations } = relateFigures(
    places.flatMap(({ rows }) => rows),
    { rows: relationsIn(places), isPool, people: (part) => (areShared(part) ? 'shared' : 'apart') },
  );
  return { figures, relations: [...relations, ...poolRelations(places)] };
}

/**
 * The hidden figures of which the attacker is left with fewer than 4 values.
 * @param isUnrounded as if shown counts were printed as they are.
 */
function workedOut(all: EditionFigures, said: ReadonlyMap<string, Said>, { isUnrounded = false } = {}): string[] {
  const how = new Map(all.figures.map(({ id }) => [id, said.get(id) ?? 'nothing']));
  const isHidden = ({ of, id, people }: EditionFigure): boolean =>
    of !== 'mean' && how.get(id) !== 'number' && (how.get(id) !== 'nothing' || people < 8);
  const sight = printed(all, how);
  const shown = all.figures.flatMap((one) =>
    isUnrounded && one.of !== 'mean' && how.get(one.id) === 'number' ? [{ id: one.id, count: one.count }] : [],
  );
  const hidden = all.figures.filter(isHidden).map(({ id }) => id);
  return attack({ ...sight, known: [...sight.known, ...shown] }, hidden)
    .filter(({ count, people }) => Math.min(count.length, people.length) < 4)
    .map((finding) => JSON.stringify(finding));
}

describe('an attacker with whole editions, who adds up domains with all else', () => {
  const safe = async (places: readonly PlaceToAudit[]): Promise<void> => {
    const { said } = await auditPlaces({ earlier: [], places }, 'any');
    expect(workedOut(relatedOf(places), said)).toEqual([]);
  };

  it('narrows no hidden figure of a year by pathway below 4 values', async () => {
    await fc.assert(
      fc.asyncProperty(anyPeople(TWO_PATHWAYS, 110), (people) =>
        safe(placesIn(yearFrom('2024-04'), 1, dischargedOf(people))),
      ),
      { numRuns: 6, seed: 3, endOnFailure: true },
    );
  }, 300_000);

  it('nor of years and the three years that they make up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPeople(['brain'], 55), { minLength: 3, maxLength: 3 }), (years) => {
        const all = dischargedOf(years.flat());
        const lengths = years.map(({ length }) => length);
        const places = lengths.flatMap((length, index) => {
          const begin = lengths.slice(0, index).reduce((sum, one) => sum + one, 0);
          return placesIn(yearFrom(`${2023 + index}-04`), index + 1, all.slice(begin, begin + length));
        });
        return safe([...places, ...placesIn({ grain: 'three-years', from: '2023-04' }, 4, all)]);
      }),
      { numRuns: 2, seed: 3, endOnFailure: true },
    );
  }, 300_000);

  it('but does where only figures under 8 are hidden', () => {
    const found = fc.sample(anyPeople(TWO_PATHWAYS, 110), { numRuns: 4, seed: 3 }).flatMap((people) => {
      const all = relatedOf(placesIn(yearFrom('2024-04'), 1, dischargedOf(people)));
      return workedOut(all, saidByRule(all));
    });
    expect(found.length).toBeGreaterThan(0);
  }, 300_000);
});

/** How many of each row a person has. */
type Appointments = Readonly<Record<'asked' | 'notAsked' | 'steps' | 'noSteps' | 'copies' | 'missed', number>>;

const anyAppointments: fc.Arbitrary<Appointments[]> = fc.array(
  fc.record({
    ...{ asked: fc.nat(4), notAsked: fc.constantFrom(0, 0, 0, 1), steps: fc.nat(3) },
    ...{ noSteps: fc.constantFrom(0, 0, 1), copies: fc.nat(2), missed: fc.constantFrom(0, 0, 0, 0, 1, 2) },
  }),
  { minLength: 3, maxLength: 60, size: 'max' },
);

/** Each row by what of a person is in it. */
const COUNTED: Readonly<Record<AppointmentRow, (one: Appointments) => number>> = {
  due: ({ asked, notAsked }) => asked + notAsked,
  'due-asked': ({ asked }) => asked,
  'due-not-asked': ({ notAsked }) => notAsked,
  reviews: ({ steps, noSteps }) => steps + noSteps,
  'with-next-step': ({ steps }) => steps,
  'without-next-step': ({ noSteps }) => noSteps,
  'with-copy': ({ copies, steps, noSteps }) => Math.min(copies, steps + noSteps),
  'without-copy': ({ copies, steps, noSteps }) => Math.max(0, steps + noSteps - copies),
  expected: (one) => COUNTED.attended(one) + one.missed,
  missed: ({ missed }) => missed,
  attended: (one) => Math.max(COUNTED.due(one), COUNTED.reviews(one)),
};

function placeOf(people: readonly Appointments[], therapists: number): PlaceToAudit {
  const counts = Object.entries(COUNTED).map(([row, of]): [AppointmentRow, CountedAppointments] => {
    const each = people.map(of);
    const count = each.reduce((sum, one) => sum + one, 0);
    return [row as AppointmentRow, { count, people: each.filter((one) => one > 0).length, therapists, worth: 1 }];
  });
  const edition = { edition: 1, careService: CARE_SERVICE, period: yearFrom('2024-04') };
  return placeOfAppointments(edition, { counts: new Map(counts) });
}

describe('an attacker with the shares of appointments of a year', () => {
  const related = ({ rows }: PlaceToAudit): EditionFigures => relateFigures(rows, { rows: APPOINTMENT_RELATIONS });

  it('narrows no hidden figure below 4 values, and nothing had to be left out for that', async () => {
    await fc.assert(
      fc.asyncProperty(anyAppointments, async (people) => {
        const place = placeOf(people, 5);
        const { said, result } = await auditAppointments([place]);
        expect(workedOut(related(place), said)).toEqual([]);
        expect(result.secondary).toEqual([]);
      }),
      { numRuns: 60, seed: 3, endOnFailure: true },
    );
  }, 300_000);

  it('but would if both parts of a share were printed as they are', () => {
    const found = fc.sample(anyAppointments, { numRuns: 20, seed: 3 }).flatMap((people) => {
      const all = related(placeOf(people, 5));
      const said = new Map(all.figures.map((one): [string, Said] => [one.id, one.people < 8 ? 'bound' : 'number']));
      return workedOut(all, said, { isUnrounded: true });
    });
    expect(found.length).toBeGreaterThan(0);
  }, 300_000);

  it('is told nothing of a year with two therapists', async () => {
    const [people] = fc.sample(anyAppointments, { numRuns: 1, seed: 8 });
    const { said } = await auditAppointments([placeOf(people ?? [], 2)]);
    expect([...new Set(said.values())].filter((how) => how !== 'bound')).toEqual(['nothing']);
  });
});
