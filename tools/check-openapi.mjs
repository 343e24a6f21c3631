/**
 * Compares docs/openapi.json with what the built service itself says at /api/openapi.json, and shows where they
 * part. `npm run openapi` writes the file anew.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './run-program.mjs';

const file = join(projectFolder, 'docs/openapi.json');
const startsWithin = 30_000;

const served = await documentOfBuiltService();
if (process.argv.includes('--write')) {
  writeFileSync(file, served);
  console.log('docs/openapi.json is written.');
} else {
  compare(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

function compare(kept) {
  if (kept === served) {
    console.log(`docs/openapi.json is what the service says: ${Object.keys(JSON.parse(kept).paths).length} paths.`);
    return;
  }
  const [was, is] = [kept.split('\n'), served.split('\n')];
  const line = is.findIndex((text, index) => text !== was[index]);
  console.error('docs/openapi.json is not what the service says. Write it anew with: npm run openapi');
  console.error(`They part at line ${line + 1}:\n  file:    ${was[line] ?? ''}\n  service: ${is[line] ?? ''}`);
  process.exitCode = 1;
}

/** Starts the service on an empty database and any free port, asks it once, and stops it. */
async function documentOfBuiltService() {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-openapi-'));
  const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', PUBLIC_URL: '', NODE_ENV: 'test', WAYMARK_DEMO: 'off' };
  env.WAYMARK_AUDIT_KEY = 'a-key-of-the-audit-that-is-only-for-tests';
  env.WAYMARK_AUDIT_HEAD_FILE = 'none';
  env.DATABASE_URL = `sqlite:${join(folder, 'waymark.db')}`;
  const service = spawn(process.execPath, ['dist/api/main.js'], { cwd: projectFolder, env });
  const ended = new Promise((resolve) => service.once('close', resolve));
  try {
    const address = await addressOf(service);
    const answer = await fetch(`${address}/api/openapi.json`);
    if (!answer.ok) throw new Error(`The service answered ${answer.status} for /api/openapi.json.`);
    return `${JSON.stringify(await answer.json(), null, 2)}\n`;
  } finally {
    service.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The service prints its address once it takes requests. */
function addressOf(service) {
  return new Promise((resolve, reject) => {
    let said = '';
    const failed = (reason) => reject(new Error(`The service ${reason}:\n${said}`));
    const tooLong = setTimeout(() => failed('did not say its address in time'), startsWithin);
    const read = (chunk) => {
      said += chunk;
      const address = /https?:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address === undefined) return;
      clearTimeout(tooLong);
      resolve(address);
    };
    service.stdout.on('data', read);
    service.stderr.on('data', read);
    service.once('close', () => {
      clearTimeout(tooLong);
      failed('ended before it took requests');
    });
  });
}
