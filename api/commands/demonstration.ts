import 'reflect-metadata';
import { createApp } from '../create-app.js';
import { prepareDemonstration } from '../demonstration/demonstration.js';
import { isDemonstrationOn } from '../session/demonstration.js';
import { runPlainly, say } from './open-service.js';

/** Fills the demonstration, if the site is to be one, as the service does when it starts; it needs no pages. */
await runPlainly(async (config) => {
  if (!isDemonstrationOn(config)) return { done: true };
  const app = await createApp(config);
  try {
    await prepareDemonstration(app, say);
  } finally {
    await app.close();
  }
  return { done: true };
});
