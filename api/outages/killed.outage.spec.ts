import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '../database/open-database.js';
import { ENTITIES } from '../entities.js';
import { checkOutcomes } from '../outcomes/rebuild-outcomes.js';
import { BuiltService } from '../testing/built-service.js';
import { HttpClient } from '../testing/http-client.js';
import { DURABLE_PLACES, type DurablePlace, ENGINES_TO_KILL } from './killed-places.js';
import { newWrittenPeople, ReviewLoad, type WrittenPerson } from '../testing/review-load.js';
import { StoredReviews } from '../testing/stored-reviews.js';
import { startTestApp } from '../testing/test-app.js';
import { testConfig, testRing } from '../testing/test-config.js';
import { PEOPLE } from '../testing/test-site.js';

const SECOND = 1000;
/** Each takes the start of a service: a few with every change, 200 by `npm run crash -- --kills 200`. */
const KILLS = Number(process.env['KILLS'] ?? 4);
const WRITERS = 8;
const PEOPLE_OF_A_WRITER = 3;
/** Of so many kills one takes the database server with it. */
const SERVER_KILLED_EVERY = 4;

describe.each(ENGINES_TO_KILL)('A service on %s that is killed while eight people save reviews', (engine) => {
  let place: DurablePlace;
  let people: WrittenPerson[];
  let service: BuiltService | null = null;

  beforeAll(async () => {
    place = await DURABLE_PLACES[engine]!();
    const seeding = await startTestApp({ DATABASE_URL: place.url });
    const therapist = await seeding.as(PEOPLE.therapist);
    people = await newWrittenPeople(therapist, seeding.site.vocational, WRITERS * PEOPLE_OF_A_WRITER);
    await seeding.close();
  }, 120 * SECOND);
  afterAll(async () => {
    await service?.stop('SIGKILL');
    await place.remove();
  });

  it(
    `${KILLS} times has kept every save that it acknowledged, once, whole, with its audit row and its outcome`,
    async () => {
      const load = new ReviewLoad(people);
      let [keptWithoutReply, notKept] = [0, 0];
      service = await BuiltService.start(place.url);
      let client = new HttpClient(service.url);
      await client.signIn(PEOPLE.therapist);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        load.start(client, WRITERS);
        await load.reach(WRITERS);
        await delay(Math.random() * 400);
        await service.stop('SIGKILL');
        if (kill % SERVER_KILLED_EVERY === 0) await place.killServer?.();
        await load.end();
        service = await BuiltService.start(place.url);
        client = client.movedTo(service.url);
        const stored = await StoredReviews.of(place.url);
        expect(stored.faultsAfter(load.acknowledged)).toEqual([]);
        const kept = load.withoutReply.filter((save) => stored.has(save)).length;
        keptWithoutReply += kept;
        notKept += load.withoutReply.length - kept;
        await load.sendAgain(client);
        expect(load.wrong).toEqual([]);
        expect(load.withoutReply).toEqual([]);
        const again = await StoredReviews.of(place.url);
        expect(again.faultsAfter(load.acknowledged)).toEqual([]);
        expect(await wrongOutcomes(place.url)).toEqual([]);
        if (kill % 20 === 0 || kill === KILLS) {
          say(engine, {
            kill,
            acknowledged: load.acknowledged.length,
            reviews: again.count,
            keptWithoutReply,
            notKept,
          });
        }
      }
      // A kill that met nobody at work would prove nothing.
      expect(load.acknowledged.length).toBeGreaterThan(KILLS * WRITERS);
      expect(keptWithoutReply + notKept).toBeGreaterThan(0);
    },
    (120 + 30 * KILLS) * SECOND,
  );
});

/** What `npm run outcomes:rebuild -- --check` finds. */
async function wrongOutcomes(url: string): Promise<readonly unknown[]> {
  const database = await openDatabase(testConfig(url).database, ENTITIES, testRing());
  try {
    return (await checkOutcomes(database, () => undefined)).wrong;
  } finally {
    await database.onApplicationShutdown();
  }
}

function say(engine: string, figures: Readonly<Record<string, number>>): void {
  const words = `${figures['kill']} kills of ${engine}: ${figures['acknowledged']} saves acknowledged, 0 lost, 0 doubled, 0 in part; `;
  const rest = `of those without a reply ${figures['keptWithoutReply']} were kept whole and ${figures['notKept']} not at all`;
  process.stdout.write(`${words}${rest}; ${figures['reviews']} reviews stored\n`);
}
