import 'reflect-metadata';
import { createApp } from './create-app.js';
import { readConfig } from './config.js';
import { prepareDemonstration } from './demonstration/demonstration.js';

const config = readConfig();
const app = await createApp(config);
await prepareDemonstration(app, (sentence) => process.stdout.write(`${sentence}\n`));
await app.listen(config.port, config.host);
process.stdout.write(`Waymark is ready at ${config.publicUrl ?? (await app.getUrl())}\n`);
