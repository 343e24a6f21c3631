import 'reflect-metadata';
import { createApp } from './create-app.js';
import { readConfig } from './config.js';

const config = readConfig();
const app = await createApp(config);
await app.listen(config.port, config.host);
process.stdout.write(`Waymark is ready at ${config.publicUrl ?? (await app.getUrl())}\n`);
