/** How long a start takes with a thousand and with a million reviews stored. */
import { median } from '../compare.mjs';
import { seed } from '../seed.mjs';
import { startOurs } from '../servers.mjs';
import { APPOINTMENTS } from '../shape.mjs';
import { sqliteStore } from '../store.mjs';
import { migrated } from './sqlite.mjs';

const SIZES = [1_000, 1_000_000];
const GOAL_SECONDS = 3;

export async function ready({ folder, rounds }) {
  const files = [];
  for (const reviews of SIZES) {
    const file = await migrated(folder, `ready-${reviews}`);
    const store = sqliteStore(file);
    await seed(store, [{ episodes: Math.ceil(reviews / APPOINTMENTS), reviewed: APPOINTMENTS, open: 0 }]);
    await store.close();
    files.push({ reviews, file, seconds: [] });
  }
  // The first start after so many new rows also looks at their statistics.
  for (let round = 0; round < rounds; round += 1) {
    for (const { file, seconds } of files) {
      const server = await startOurs(`sqlite:${file}`);
      seconds.push(server.readyMs / 1000);
      await server.stop();
    }
  }
  for (const { reviews, seconds } of files) {
    const [first, ...later] = seconds;
    const usual = median(later.length > 0 ? later : seconds).toFixed(1);
    process.stdout.write(
      `start with ${reviews.toLocaleString('en')} reviews stored: ready after ${usual} s, ` +
        `the first time ${first.toFixed(1)} s (goal ≤ ${GOAL_SECONDS} s, and flat)\n`,
    );
  }
}
