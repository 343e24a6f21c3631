import 'reflect-metadata';
import { rotateKeys } from '../database/sealed/rotate-keys.js';
import { runCommand, say } from './open-service.js';

/** Encrypts everything anew under the first key. The service may run beside it, with the same keys in the same order. */
await runCommand(async ({ database, audit }) => {
  const { ring } = database;
  const { sealed, unopened, left } = await rotateKeys(database, progress());
  await database.write((em) =>
    audit.noteBySystem(em, 'keys:rotate', { record: 'site', recordId: null, patientIds: [], episodeIds: [] }),
  );
  say(`${sealed.toLocaleString('en-GB')} rows were encrypted anew. The key in use is ${ring.current}.`);
  if (unopened > 0) say(`${unopened} rows do not open with any key of ${ring.from}, and stay as they are.`);
  for (const [id, texts] of left) say(`${texts} values are still encrypted with the key ${id}.`);
  if (left.size > 0) {
    say('If a service still has another key first, start it again with the new one first. Then run this once more.');
    return { done: false };
  }
  say(`Nothing needs the other keys of ${ring.from} any more, except older backups: keep a copy for as long as those.`);
  return { done: true };
});

/** A line for every ten thousand rows. */
function progress(): (table: string, sealed: number) => void {
  let told = 0;
  return (table, sealed) => {
    if (sealed - told < 10_000) return;
    told = sealed;
    say(`${sealed.toLocaleString('en-GB')} rows so far (${table})`);
  };
}
