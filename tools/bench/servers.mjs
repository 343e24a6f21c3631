/** The servers that are compared, each a process of its own, with the processor time that it has used. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { EMAIL, PASSWORD } from './shape.mjs';

/** Milliseconds of one tick in /proc; Linux has counted a hundred a second on every platform of Node for decades. */
const TICK = 10;

/**
 * @typedef {{
 *   name: string,
 *   port: number,
 *   readyMs: number, // from the launch until it said its port
 *   cpuMs: () => number | null, // user and system time so far; null: not to be had here
 *   memoryMb: () => number | null,
 *   stop: () => Promise<void>,
 * }} Server
 */

/** @returns {Promise<Server>} */
export async function start(name, command, environment = {}) {
  const launched = performance.now();
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const found = /(?:port |:)(\d{4,5})\b/.exec(String(chunk));
      if (found) resolve(Number(found[1]));
    });
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code}.`)));
  });
  return {
    name,
    port,
    readyMs: performance.now() - launched,
    cpuMs: () => cpuOf(child.pid),
    memoryMb: () => memoryOf(child.pid),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.on('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** A key of the audit that seals as in earnest; the file beside it would be one for all databases. */
const AUDIT = { WAYMARK_AUDIT_KEY: 'a-key-of-the-audit-that-is-only-for-tests', WAYMARK_AUDIT_HEAD_FILE: 'none' };

/** Our service on a database, by its URL. Nobody has an app for codes there. */
export function startOurs(databaseUrl, environment = {}) {
  const settings = {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    WAYMARK_DEMO: 'off',
    WAYMARK_SECOND_FACTOR: 'off',
    ...AUDIT,
    ...environment,
  };
  return start('ours', ['dist/api/main.js'], settings);
}

/** @returns {Promise<string>} the cookie of the session of the seeded therapist, or of whoever has that email */
export async function signIn({ port }, email = EMAIL) {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (response.status !== 201) throw new Error(`Sign-in answered ${response.status}.`);
  return response.headers.getSetCookie()[0].split(';', 1)[0];
}

function cpuOf(pid) {
  const stat = fromProc(pid, 'stat');
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}

function memoryOf(pid) {
  const found = /VmRSS:\s+(\d+) kB/.exec(fromProc(pid, 'status') ?? '');
  return found ? Number(found[1]) / 1024 : null;
}

function fromProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
