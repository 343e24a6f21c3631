/**
 * `npm test`: installs what is missing, runs every check and test, and ends with one line, `N passed, N failed`.
 * `npm test -- --only api-sqlite,libs` runs some of the steps; `npm test -- --list` names them.
 */
import { availableParallelism } from 'node:os';
import { build } from './build.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { stopPrograms } from './run-program.mjs';

requireNode();
try {
  await ensureInstalled({ withTests: true });
} catch (error) {
  console.error(`${error.message}\n\n0 passed, 1 failed`);
  process.exit(1);
}

// Imported only now, because the steps use packages.
const { steps, leaveNothingBehind } = await import('./test-steps.mjs');
const chosen = chooseSteps(process.argv.slice(2));

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => {
    stopPrograms('SIGTERM');
    console.log('\nBroken off.');
    process.exit(code);
  });
}
process.on('exit', leaveNothingBehind);

const started = Date.now();
const outcomes = [];
let notBuilt = [];
if (!chosen.some(({ name }) => name === 'build')) {
  notBuilt = await build([...new Set(['libs', ...chosen.flatMap(({ needs = [] }) => needs)])]);
}
for (const group of groupsOf(chosen)) {
  await inParallel(group, async (step) => {
    const outcome = await runStep(step);
    outcomes.push({ ...outcome, step });
    notBuilt = outcome.notBuilt ?? notBuilt;
  });
}
report();

function chooseSteps(args) {
  const names = steps.map(({ name }) => name);
  if (args.length === 0) return steps;
  const wanted = args[0] === '--only' ? (args[1] ?? '').split(',') : [];
  const unknown = wanted.filter((name) => !names.includes(name));
  if (wanted.length > 0 && unknown.length === 0 && args.length === 2) {
    return steps.filter(({ name }) => wanted.includes(name));
  }
  if (unknown.length > 0) console.log(`There is no step ${unknown.join(', ')}.`);
  console.log(`npm test                      runs every step\nnpm test -- --only name,name  runs some of them:`);
  for (const { name, title } of steps) console.log(`  ${name.padEnd(14)}${title}`);
  process.exit(args[0] === '--list' ? 0 : 2);
}

/** Checks that follow each other and need one processor each form a group; every other step is one by itself. */
function groupsOf(all) {
  const groups = [];
  for (const step of all) {
    const last = groups.at(-1);
    if (step.isOneProcess && last?.[0].isOneProcess) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** Runs the work on all of the group, on as many at a time as there are processors. */
async function inParallel(group, work) {
  const waiting = [...group];
  const next = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await work(step);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}

async function runStep(step) {
  const begun = Date.now();
  const heading = `\n=== ${step.title} [${step.name}]`;
  // What runs beside others is printed when it has ended, or their lines would mix.
  if (!step.isOneProcess) console.log(heading);
  const outcome = await outcomeOf(step);
  if (step.isOneProcess) console.log(`${heading}\n${outcome.output ?? ''}`.trimEnd());
  const skipped = outcome.skipped ? `, ${outcome.skipped} skipped` : '';
  const counts = `${outcome.passed} passed, ${outcome.failed} failed${skipped}`;
  console.log(`--- ${step.name}: ${counts} (${seconds(begun)} s)`);
  return outcome;
}

async function outcomeOf(step) {
  const missing = (step.needs ?? []).filter((part) => notBuilt.includes(part));
  if (missing.length > 0) {
    const reason = `not run, because ${missing.join(' and ')} could not be built`;
    console.log(`This step is ${reason}.`);
    return { passed: 0, failed: 1, failures: [reason] };
  }
  try {
    return await step.run();
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1, failures: [error.message.split('\n')[0]] };
  }
}

function report() {
  const sum = (count) => outcomes.reduce((total, outcome) => total + (outcome[count] ?? 0), 0);
  const bad = outcomes.filter(({ failed }) => failed > 0);
  console.log('');
  for (const { step, failures = [] } of bad) {
    console.log(`Failed in ${step.name} (again with: npm test -- --only ${step.name})`);
    for (const failure of failures) console.log(`  ${failure}`);
  }
  if (sum('skipped') > 0) console.log(`${sum('skipped')} skipped`);
  console.log(`${seconds(started)} s in all`);
  process.exitCode = bad.length > 0 ? 1 : 0;
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
}

function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(1);
}
