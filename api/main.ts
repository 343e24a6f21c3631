import 'reflect-metadata';
import { whyItCannotStart } from './cannot-start.js';
import { type Config, readConfig } from './config.js';
import { createApp } from './create-app.js';
import { isDemonstrationOn } from './session/demonstration.js';
import { stopOnSignals } from './stop.js';

let config: Config | null = null;
try {
  config = readConfig();
  const app = await createApp(config);
  stopOnSignals(app);
  if (isDemonstrationOn(config)) {
    // Loaded on demand: a service for real patients never loads its stories.
    const { prepareDemonstration } = await import('./demonstration/demonstration.js');
    await prepareDemonstration(app, (sentence) => process.stdout.write(`${sentence}\n`));
  }
  await app.listen(config.port, config.host);
  process.stdout.write(`Waymark is ready at ${config.publicUrl ?? (await app.getUrl())}\n`);
} catch (error) {
  const sentence = whyItCannotStart(error, config);
  if (sentence === null) throw error;
  process.stderr.write(`Waymark cannot start. ${sentence}\n`);
  process.exit(1);
}
