/** Runs the same work on several servers in turns, and prints their ratios. */
import { load } from './load.mjs';

export const CLIENTS = 8;
const WARM_UP_REPEATS = 20;
const REPEATS = 60;

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
export const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];
const spread = (numbers) => `[${Math.min(...numbers).toFixed(2)}–${Math.max(...numbers).toFixed(2)}]`;

/**
 * @typedef {{ server: import('./servers.mjs').Server, requests: (round: number) => object[], goal?: number }} Side
 * `requests`: those of one round, of which the first are to warm it up; `goal`: at least so much of this side's rate.
 */

/**
 * Alternates between the sides, so that other load on the machine affects all. Ours is the first; its rate is given as
 * a share of each of the others', the median of the rounds with their spread.
 * @param {{ title: string, warmUp: number, rounds: number, expect: number | null, sides: Record<string, Side> }} work
 * @returns {Promise<Record<string, { perSecond: number, medianMs: number, p95Ms: number, cpuMs: number | null }[]>>}
 */
export async function compare({ title, warmUp, rounds, expect, sides }) {
  const results = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const [name, { server, requests }] of Object.entries(sides)) {
      const work = requests(round);
      const before = server.cpuMs();
      const result = await load({ port: server.port, clients: CLIENTS, requests: work, expect });
      const used = server.cpuMs();
      const cpuMs = before === null || used === null ? null : (used - before) / work.length;
      if (round >= warmUp) results[name].push({ ...result, cpuMs });
    }
  }
  report(title, sides, results);
  return results;
}

/** Repeats one request, one client at a time, and prints its p95 beside a goal in milliseconds. */
export async function repeat({ title, server, request, rounds, goalMs }) {
  const run = (count) =>
    load({ port: server.port, clients: 1, requests: Array.from({ length: count }, () => request), expect: null });
  await run(WARM_UP_REPEATS);
  const before = server.cpuMs();
  const results = [];
  for (let round = 0; round < rounds; round += 1) results.push(await run(REPEATS));
  const used = server.cpuMs();
  const of = (field) => median(results.map((result) => result[field])).toFixed(1);
  const cpu = before === null ? '' : `, CPU ${((used - before) / (rounds * REPEATS)).toFixed(1)} ms a request`;
  process.stdout.write(
    `  ${title.padEnd(28)} median ${of('medianMs')} ms, p95 ${of('p95Ms')} ms (goal ≤ ${goalMs})${cpu}\n`,
  );
}

function report(title, sides, results) {
  const [ours, ...others] = Object.keys(sides);
  const lines = Object.entries(results).map(([name, rounds]) => {
    const of = (field) => median(rounds.map((round) => round[field]));
    const cpu = rounds[0].cpuMs === null ? '' : `, CPU ${of('cpuMs').toFixed(2)} ms a request`;
    const waits = `median ${of('medianMs').toFixed(1)} ms, p95 ${of('p95Ms').toFixed(1)} ms`;
    return `  ${name.padEnd(28)} ${of('perSecond').toFixed(0).padStart(5)}/s, ${waits}${cpu}`;
  });
  const ratios = others.map((name) => {
    const shares = results[ours].map(({ perSecond }, round) => perSecond / results[name][round].perSecond);
    const { goal } = sides[name];
    const wanted = goal === undefined ? '' : `, goal ≥ ${goal}`;
    return `  ${ours} ÷ ${name}: ${median(shares).toFixed(2)} ${spread(shares)}${wanted}`;
  });
  process.stdout.write(`${[title, ...lines, ...ratios].join('\n')}\n`);
}
