/**
 * `npm run mutants` breaks the formulas and the policy in many small ways (`<` for `<=`, a condition turned round, a
 * line left out) and runs the tests on each: one that no test notices is printed. Exits with 1 if fewer than 95 % are
 * noticed. Takes half an hour on two cores. A second run tries only what changed, which it cannot tell of a constant:
 * where a test of one is new, add `-- --force`. `-- --mutate libs/measures/src/gas.ts` breaks one file. Stryker is
 * fetched by npx, as only those who change formulas need it.
 */
import { spawn } from 'node:child_process';
import { ensureInstalled, requireNode } from './install.mjs';
import { projectFolder } from './run-program.mjs';

/** The last version for Node 20. */
const VERSION = '9.6.1';
const packages = ['core', 'jest-runner'].map((name) => `--package=@stryker-mutator/${name}@${VERSION}`);

requireNode();
await ensureInstalled({ withTests: true });
const options = ['run', 'tools/mutants/stryker.config.mjs', ...process.argv.slice(2)];
const tester = spawn('npx', ['--yes', ...packages, 'stryker', ...options], { cwd: projectFolder, stdio: 'inherit' });
tester.on('exit', (code) => process.exit(code ?? 1));
