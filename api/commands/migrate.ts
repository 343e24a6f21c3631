import 'reflect-metadata';
import { runCommand, say } from './open-service.js';

/** Opening the database has done it: for the account that owns the tables, where the service runs with another one. */
await runCommand(() => {
  say('The tables and their rules are those of this version.');
  return Promise.resolve({ done: true });
});
