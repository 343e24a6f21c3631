/**
 * A release of tier 2 built by the running service from a record of a million agreed ratings, with how long others wait
 * for it meanwhile, and how much memory it takes. It runs for minutes.
 */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { seedResearch, GUARDIAN_EMAIL } from '../seed-research.mjs';
import { signIn, startOurs } from '../servers.mjs';
import { sqliteStore } from '../store.mjs';
import { migrated } from './sqlite.mjs';

/** What needs every review read. */
const FIELDS = ['age_band', 'sex', 'importance', 'difficulty', 'level_baseline', 'level_3m', 'level_6m', 'level_final'];
const GOAL_P99 = 200;
/** Milliseconds between two requests of somebody else. */
const PAUSE = 20;
const IDLE_REQUESTS = 200;

export async function research({ folder, ratings }) {
  const file = await migrated(folder, 'research');
  const store = sqliteStore(file);
  const { people } = await seedResearch(store, { ratings, fields: FIELDS }).finally(store.close);
  process.stdout.write(
    `a release of ${ratings.toLocaleString('en')} ratings of ${people.toLocaleString('en')} people\n`,
  );
  const service = await startOurs(`sqlite:${file}`, {
    WAYMARK_FILES: join(folder, 'files'),
    WAYMARK_RESEARCH_SECRET_FILE: join(folder, 'secret', 'research.secret'),
  });
  try {
    const therapist = asking(service, await signIn(service));
    const guardian = asking(service, await signIn(service, GUARDIAN_EMAIL));
    const caseload = () => therapist('/caseload?whose=care-services&limit=25');
    const idle = [];
    for (let n = 0; n < IDLE_REQUESTS; n += 1) idle.push(await timed(caseload));
    const before = service.memoryMb() ?? 0;
    const started = performance.now();
    await guardian('/research/releases', { method: 'POST', body: JSON.stringify({ tier: 2 }) });
    /** Times by the stage in which they were asked. */
    const times = {};
    const began = {};
    let mostMb = before;
    let job;
    do {
      [job] = (await guardian('/jobs?kind=research-release')).items;
      const stage = job.progress.stage ?? 'waiting';
      began[stage] ??= performance.now();
      (times[stage] ??= []).push(await timed(caseload));
      mostMb = Math.max(mostMb, service.memoryMb() ?? 0);
      await delay(PAUSE);
    } while (job.endedAt === null);
    const ended = performance.now();
    if (job.state !== 'done') throw new Error(`The release ${job.state}: ${JSON.stringify(job.problem)}`);
    process.stdout.write(
      `  built in ${((ended - started) / 1000).toFixed(0)} s, ` +
        `${Math.round((1000 * ratings) / (ended - started)).toLocaleString('en')} ratings a second, ` +
        `memory ${(mostMb - before).toFixed(0)} MB more\n`,
    );
    print('idle', idle, '');
    for (const [index, [stage, all]] of Object.entries(times).entries()) {
      const until = Object.values(began)[index + 1] ?? ended;
      print(`while ${stage}, ${((until - began[stage]) / 1000).toFixed(0)} s`, all, ` (goal ≤ ${GOAL_P99} ms)`);
    }
    print('in all', Object.values(times).flat(), ` (goal ≤ ${GOAL_P99} ms)`);
  } finally {
    await service.stop();
  }
}

function asking({ port }, cookie) {
  return async (path, more = {}) => {
    const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': `research ${path}` };
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, { headers, ...more });
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
    return reply.json();
  };
}

async function timed(work) {
  const asked = performance.now();
  await work();
  return performance.now() - asked;
}

function print(title, all, goal) {
  all.sort((a, b) => a - b);
  const at = (share) => (all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0).toFixed(0);
  process.stdout.write(
    `  others ${title}: median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, 99 within ${at(0.99)} ms${goal}\n`,
  );
}
