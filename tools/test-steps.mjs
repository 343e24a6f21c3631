import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testBrokenRules } from './broken-rules.mjs';
import { build } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { installLanguages } from './languages.mjs';
import { startPostgres } from './postgres.mjs';
import { projectFolder, runNode } from './run-program.mjs';

/**
 * Outcome of a step: how many passed and failed, one line for each failure, the parts that it could not
 * build, and what it printed if that is not yet on the terminal.
 * @typedef {{ passed: number, failed: number, skipped?: number, failures?: string[], notBuilt?: string[],
 *   output?: string }} Outcome
 */

/** Servers to stop and folders to remove if the run is interrupted. */
const servers = new Set();
const temporaryFolders = new Set();

export function leaveNothingBehind() {
  for (const server of servers) server.stopNow();
  for (const folder of temporaryFolders) rmSync(folder, { recursive: true, force: true });
}

/** Temporary files of tests that only ask what was stored: in memory, if there is a file system there, no commit waits. */
const inMemory = hasRoom('/dev/shm', 2e9) ? { TMPDIR: '/dev/shm' } : {};

function hasRoom(folder, bytes) {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= bytes;
}

const tool = {
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  eslint: 'node_modules/eslint/bin/eslint.js',
  cruise: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  tsc: 'node_modules/typescript/bin/tsc',
  jest: 'node_modules/jest/bin/jest.js',
  playwright: 'node_modules/@playwright/test/cli.js',
};

/**
 * The steps of `npm test`, in order. A step is not run if a part that it needs is not built. Those of one process that
 * follow each other run beside each other.
 * @type {{ name: string, title: string, isOneProcess?: true, needs?: ('libs' | 'api' | 'client')[],
 *   run: () => Promise<Outcome> }[]}
 */
export const steps = [
  { name: 'build', title: 'Build', run: testBuild },
  // The longest ones first; outages mostly wait.
  oneProcess('outages', 'Outages of disk and database, stopping', ['api'], testOutages),
  oneProcess('lint', 'Lint (eslint)', ['libs'], () => check(tool.eslint, ['--max-warnings=0', '.'])),
  oneProcess('types', 'Types', ['libs'], checkTypes),
  oneProcess('format', 'Format (prettier)', [], () => check(tool.prettier, ['--check', '--log-level=warn', '.'])),
  oneProcess('tools', 'Tools and lint rules', [], testTools),
  oneProcess('imports', 'Who imports whom (dependency-cruiser)', ['libs'], checkImports),
  oneProcess('openapi', 'OpenAPI document', ['api'], () => check('tools/check-openapi.mjs', [])),
  oneProcess('size', 'Size of the first page', ['client'], () => check('tools/check-size.mjs', [])),
  oneProcess('length', 'No file over 400 lines', [], () => check('tools/check-file-length.mjs', [])),
  oneProcess('hazards', 'Hazard log', [], () => check('tools/check-hazards.mjs', [])),
  oneProcess('broken', 'Rules broken on purpose', [], () => testBrokenRules(inMemory)),
  oneProcess('client', 'Client', [], () => jest('client', BESIDE_OTHERS)),
  oneProcess('libs', 'Libraries', [], () => jest('libs', BESIDE_OTHERS)),
  { name: 'api-sqlite', title: 'API on SQLite', run: testApiOnSqlite },
  { name: 'api-postgres', title: 'API on PostgreSQL', run: testApiOnPostgres },
  { name: 'browser', title: 'In the browser', needs: ['api', 'client'], run: testInBrowser },
];

function oneProcess(name, title, needs, run) {
  return { name, title, isOneProcess: true, needs, run };
}

/** Counts a tool that only passes or fails, and prints why, as one test. */
async function check(script, args) {
  const { code, output } = await runNode(script, args, { output: 'keep' });
  return code === 0
    ? { passed: 1, failed: 0, output }
    : { passed: 0, failed: 1, failures: [script.split('/').pop()], output };
}

function checkImports() {
  const folders = ['api', 'client', 'libs', 'e2e'];
  return check(tool.cruise, ['--config', '.dependency-cruiser.mjs', '--output-type', 'err', ...folders]);
}

async function testTools() {
  const named = ['tools', 'guides', 'security'].map((name) => `tools/${name}.test.mjs`);
  const files = ['tools/eslint/waymark-rules.test.mjs', ...named];
  const { code, output } = await runNode('--test', ['--test-reporter=tap', ...files], { output: 'keep' });
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const failed = Math.max(count('fail'), code === 0 ? 0 : 1);
  const outcome = { passed: count('pass'), failed, failures: namesOf(output, /^\s*not ok \d+ - (.+)$/gm) };
  return atLeastOne(failed > 0 ? { ...outcome, output } : outcome);
}

async function testBuild() {
  const notBuilt = await build();
  const failures = notBuilt.map((part) => `build of ${part}`);
  return { passed: 3 - failures.length, failed: failures.length, failures, notBuilt };
}

async function checkTypes() {
  const failures = [];
  let said = '';
  const folders = ['libs', 'api', 'client'].map((folder) => `${folder}/tsconfig.spec.json`);
  // The API once more without the globals of tests; the build of the client checks its own types.
  const projects = ['api/tsconfig.json', ...folders, 'e2e/tsconfig.json'];
  for (const project of projects) {
    const { code, output } = await runNode(tool.tsc, ['--noEmit', '-p', project], { output: 'keep' });
    said += output;
    if (code !== 0) failures.push(`types of ${project}`);
  }
  return { passed: projects.length - failures.length, failed: failures.length, failures, output: said };
}

/** Another step has the other processor. */
const BESIDE_OTHERS = { workers: 1, output: 'keep' };

/** These tests start and kill their own PostgreSQL, and need a disk. */
function testOutages() {
  return jest('api', { config: 'jest.outages.config.mjs', output: 'keep' });
}

async function jest(folder, { config = 'jest.config.mjs', workers, ...options } = {}) {
  return withTemporaryFolder(async (temporary) => {
    const report = join(temporary, 'jest.json');
    const limit = workers === undefined ? [] : ['--maxWorkers', String(workers)];
    const args = ['--config', `${folder}/${config}`, ...limit, '--json', '--outputFile', report];
    const { code, output } = await runNode(tool.jest, args, options);
    if (!existsSync(report)) {
      return { passed: 0, failed: 1, failures: [`jest ended with code ${code} and no report`], output };
    }
    return { ...atLeastOne(outcomeOfJest(JSON.parse(readFileSync(report, 'utf8')), code)), output };
  });
}

/** Counts a suite that does not even load as failed, although it has no failed test. */
export function outcomeOfJest(report, code) {
  const failures = report.testResults.flatMap((suite) => {
    const file = suite.name.replace(projectFolder, '');
    const failed = suite.assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && suite.status === 'failed') return [`${file}: does not run`];
    return failed.map(({ fullName, failureMessages = [] }) => `${file}: ${fullName}${reasonOf(failureMessages[0])}`);
  });
  if (code !== 0 && failures.length === 0) failures.push(`jest ended with code ${code}`);
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: failures.length, skipped, failures };
}

async function testApiOnSqlite() {
  await installLanguages();
  return jest('api', { env: inMemory });
}

async function testApiOnPostgres() {
  const server = await startPostgres();
  servers.add(server);
  try {
    return await jest('api', { env: { ...inMemory, TEST_DATABASE_URL: server.url } });
  } finally {
    servers.delete(server);
    await server.stop();
  }
}

async function testInBrowser() {
  const chromium = await ensureChromium();
  console.log(`Browser: ${chromium}`);
  return withTemporaryFolder(async (temporary) => {
    const report = join(temporary, 'playwright.json');
    const env = { ...inMemory, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
    const { code } = await runNode(tool.playwright, ['test', '--config', 'e2e/playwright.config.ts'], { env });
    if (!existsSync(report)) return { passed: 0, failed: 1, failures: [`playwright ended with code ${code}`] };
    return atLeastOne(outcomeOfPlaywright(JSON.parse(readFileSync(report, 'utf8')), code));
  });
}

/** Counts a test that passed only on a retry as failed: it cannot be trusted. */
export function outcomeOfPlaywright(report, code) {
  const failures = report.errors.map(({ message }) => message.split('\n')[0]);
  const visit = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const bad = test.status === 'unexpected' || test.status === 'flaky';
        if (!bad) continue;
        const name = [...path, suite.title, spec.title].join(' › ');
        const reason = reasonOf(test.results?.find(({ error }) => error)?.error.message);
        failures.push(`${name} (${test.projectName}, ${test.status})${reason}`);
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...path, suite.title]);
  };
  for (const suite of report.suites) visit(suite, []);
  if (code !== 0 && failures.length === 0) failures.push(`playwright ended with code ${code}`);
  return { passed: report.stats.expected, failed: failures.length, skipped: report.stats.skipped, failures };
}

/** Reason of a failure, indented below its test: often only the end of a long log is kept. */
function reasonOf(message = '') {
  // eslint-disable-next-line no-control-regex -- the colours of a terminal
  const lines = message.replace(/\u001b\[\d+m/g, '').split('\n');
  const said = lines.filter((line) => line.trim() !== '' && !/^ *at /.test(line)).slice(0, 8);
  return said.map((line) => `\n      ${line.slice(0, 200)}`).join('');
}

/** A step of tests in which nothing ran has proven nothing. */
export function atLeastOne(outcome) {
  if (outcome.passed + outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, failures: ['no test ran'] };
}

function namesOf(text, pattern) {
  return [...text.matchAll(pattern)].map(([, name]) => name);
}

async function withTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'));
  temporaryFolders.add(folder);
  try {
    return await work(folder);
  } finally {
    temporaryFolders.delete(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
