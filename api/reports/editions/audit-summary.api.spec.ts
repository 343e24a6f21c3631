import { closeEditions, LONGEST_CLOSING, siteWithEditions } from '../../testing/closed-editions.js';
import { insertAppointments, type SeenAppointment } from '../../testing/counted-appointments.js';
import { type Discharge, insertDischarges } from '../../testing/discharges.js';
import type { TestApp } from '../../testing/test-app.js';
import { therapistsAt } from '../figures/discharged.queries.js';
import { Edition, EditionFigures } from './edition.entity.js';

const TODAY = '2026-04-25';
const PEOPLE = 24;
const WITH_COPY = 3;

/**
 * The people who left in the year saw the only therapist of their care service, so all their outcomes are hidden. Others saw
 * three of another care service that year, and left after it: their appointments count, and their outcomes do not yet.
 */
describe('The audit of an edition', () => {
  let waymark: TestApp;

  beforeAll(async () => {
    ({ waymark } = await siteWithEditions(TODAY, () => []));
    const { database, site } = waymark;
    const { id, pathwayId, areaId } = site.community;
    const peopleWhoLeft = (endedOn: string): Discharge[] =>
      Array.from({ length: PEOPLE }, () => ({
        ...{ endedOn, careServiceId: id, pathwayId, areaId },
        goals: [{ from: -1, to: 0 }],
      }));
    const therapists = await therapistsAt(database.reads, site.vocational.id);
    const seen = Array.from({ length: PEOPLE }, (_, person): SeenAppointment => {
      const staff = [therapists[person % therapists.length] ?? ''];
      const review = { review: 'agreed', isDue: true, hasStep: true, hasCopy: person < WITH_COPY } as const;
      return { person, on: '2025-04-20', status: 'attended', ...review, staff };
    });
    await insertDischarges(database, peopleWhoLeft('2026-04-10'));
    await insertAppointments(database, id, seen);
    await insertDischarges(database, peopleWhoLeft('2025-05-01'));
    await closeEditions(waymark, TODAY);
  }, LONGEST_CLOSING);
  afterAll(() => waymark.close());

  it('is summed up for outcomes alone, as the pages are: appointments have no part in it', async () => {
    const { reads } = waymark.database;
    const { id, audit } = await reads.findOneByOrFail(Edition, { careServiceId: waymark.site.community.id });
    const { figures } = await reads.findOneByOrFail(EditionFigures, { editionId: id, bandKind: 'appointments' });
    expect(figures['with-copy']).toMatchObject({ people: WITH_COPY, said: 'bound' });
    expect([audit.bounds, audit.narrowest]).toEqual([0, null]);
  });
});
