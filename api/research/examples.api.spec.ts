import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const EXAMPLES = resolve(__dirname, '../../examples');
const runs = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

/** What this machine has. Of several Pythons the first with pandas: one that comes earlier on the path may lack it. */
const python = ['python3', '/usr/bin/python3'].find((one) => runs(one, '-c', 'import pandas')) ?? null;
const r = runs('Rscript', '-e', 'library(jsonlite); library(nlme)') ? 'Rscript' : null;
const shell = runs('curl', '--version') && runs('sha256sum', '--version') ? 'sh' : null;
const PROGRAMS: Readonly<Record<string, string | null>> = { mjs: process.execPath, py: python, R: r, sh: shell };
const programOf = (example: string): string | null => PROGRAMS[example.split('.').at(-1) ?? ''] ?? null;

const missing = Object.entries(PROGRAMS).flatMap(([ending, program]) => (program === null ? [`.${ending}`] : []));
if (missing.length > 0) console.log(`Not here, so their examples are skipped: ${missing.join(', ')}.`);
const whereItRuns = (example: string): jest.It => (programOf(example) === null ? it.skip : it);

describe('The examples for researchers', () => {
  let waymark: TestApp;
  let folder: string;
  let release: string;
  beforeAll(async () => {
    waymark = await startTestApp();
    folder = await mkdtemp(join(tmpdir(), 'waymark-examples-'));
    release = `${waymark.url}/api/v1/research/releases/dummy-2026.1`;
  });
  afterAll(async () => {
    await waymark.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const example of ['fetch.sh', 'fetch.mjs', 'fetch.py', 'fetch.R']) {
    whereItRuns(example)(`${example} fetches a release, goes on with one that broke off, and checks it`, async () => {
      const into = join(folder, example);
      await run(example, [release, into]);
      const sums = await readFile(join(into, 'SHA256SUMS'), 'utf8');
      await truncate(join(into, 'episode.csv'), 1_000);
      expect(await run(example, [release, into])).toContain('episode.csv: OK');
      expect(await readFile(join(into, 'SHA256SUMS'), 'utf8')).toBe(sums);
      // What lies there is of another release, longer or shorter: it is not taken for this one, and the next run mends it.
      for (const wrong of ['x'.repeat(2_000), 'x'.repeat(900_000)]) {
        await writeFile(join(into, 'episode.csv'), wrong);
        await run(example, [release, into]).catch(() => run(example, [release, into]));
        expect((await readFile(join(into, 'episode.csv'), 'utf8')).slice(0, 4)).toBe('pid,');
      }
      if (shell) expect(spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: into }).status).toBe(0);
    });
  }

  for (const [example, heading] of [
    ['change-in-t.py', 'change-in-t.py'],
    ['change-in-t.R', 'change-in-t.R'],
    ['goals-met.py', 'goals-met.py and goals-met.R'],
    ['goals-met.R', 'goals-met.py and goals-met.R'],
  ] as const) {
    whereItRuns(example)(`${example} prints what its documentation says`, async () => {
      const into = join(folder, 'to-analyse');
      await run('fetch.mjs', [release, into]);
      const [said, documented] = [await run(example, [into]), await documentedUnder(heading)];
      expect(wordsOf(said)).toEqual(wordsOf(documented));
      const documentedNumbers = numbersOf(documented);
      for (const [index, number] of numbersOf(said).entries()) {
        expect(Math.abs(number - (documentedNumbers[index] ?? NaN))).toBeLessThanOrEqual(1e-6);
      }
    });
  }

  it('are of 25 lines or fewer', async () => {
    for (const name of ['fetch', 'change-in-t', 'goals-met']) {
      for (const ending of name === 'fetch' ? ['sh', 'mjs', 'py', 'R'] : ['py', 'R']) {
        const lines = (await readFile(join(EXAMPLES, `${name}.${ending}`), 'utf8')).trimEnd().split('\n');
        expect(lines.length).toBeLessThanOrEqual(25);
      }
    }
  });
});

/** Runs beside the service that it asks, which is in this process. @throws Error with what it said, if it fails. */
function run(example: string, args: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    const env = { ...process.env, WAYMARK_KEY: '' };
    const child: ChildProcess = spawn(programOf(example) ?? '', [join(EXAMPLES, example), ...args], { env });
    let said = '';
    const hear = (bytes: Buffer): void => {
      said += bytes.toString('utf8');
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', failed);
    child.on('close', (code) =>
      code === 0 ? done(said) : failed(new Error(`${example} ended with ${code}: ${said}`)),
    );
  });
}

async function documentedUnder(heading: string): Promise<string> {
  const guide = await readFile(join(EXAMPLES, 'README.md'), 'utf8');
  return guide.split(`### ${heading}\n`)[1]?.split('```text\n')[1]?.split('```')[0] ?? '';
}

const NUMBER = /-?\d+\.\d+/g;
const numbersOf = (text: string): readonly number[] => (text.match(NUMBER) ?? []).map(Number);
const wordsOf = (text: string): readonly string[] => text.replace(NUMBER, '#').trim().split(/\s+/);
