import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder, runNode } from './run-program.mjs';

/**
 * Rules on which nobody's anonymity may depend unnoticed: each is broken in a copy, and its tests must fail. `from` stands once in
 * the file.
 */
export const BROKEN_RULES = [
  {
    name: 'one person too few may look alike',
    file: 'libs/disclosure/src/anonymise/classes.ts',
    from: '(sizes[index] ?? 0) >= k',
    to: '(sizes[index] ?? 0) >= k - 1',
    tests: { folder: 'libs', pattern: 'anonymise/generalise' },
  },
  {
    name: 'a project is given columns that it did not ask for',
    file: 'api/research/dataset/tables.ts',
    from: 'isAlwaysThere || fields.includes(name)',
    to: 'isAlwaysThere || fields.length > 0',
    tests: { folder: 'api', pattern: 'research/build/build' },
  },
  {
    name: 'somebody who chose not to take part is in a release',
    file: 'api/research/dataset/people.queries.ts',
    from: "patient.researchChoice <> 'does-not-take-part'",
    to: "patient.researchChoice <> 'nobody'",
    tests: { folder: 'api', pattern: 'research/build/build' },
  },
];

/**
 * Breaks each rule, one after another, and runs its tests on that.
 * @param {Record<string, string>} env
 * @param {typeof BROKEN_RULES} rules
 * @returns {Promise<{ passed: number, failed: number, failures: string[], output: string }>} a rule passes if a test failed.
 */
export async function testBrokenRules(env = {}, rules = BROKEN_RULES) {
  const failures = [];
  let output = '';
  for (const rule of rules) {
    const unnoticed = await whyUnnoticed(rule, env);
    output += `${rule.name}: ${unnoticed ?? 'noticed'}\n`;
    if (unnoticed !== null) failures.push(`${rule.name}: ${unnoticed}`);
  }
  return { passed: rules.length - failures.length, failed: failures.length, failures, output };
}

/** @returns {Promise<string | null>} null: a test failed, as it should. */
async function whyUnnoticed({ file, from, to, tests: { folder, pattern } }, env) {
  const copy = mkdtempSync(join(tmpdir(), 'waymark-broken-'));
  try {
    for (const part of ['api', 'libs', 'examples'])
      cpSync(join(projectFolder, part), join(copy, part), { recursive: true });
    for (const part of ['package.json', 'tsconfig.base.json']) cpSync(join(projectFolder, part), join(copy, part));
    symlinkSync(join(projectFolder, 'node_modules'), join(copy, 'node_modules'));
    const whole = readFileSync(join(copy, file), 'utf8');
    if (whole.split(from).length !== 2) return `"${from}" does not stand in ${file} once`;
    writeFileSync(join(copy, file), whole.replace(from, to));

    const report = join(copy, 'report.json');
    const config = join(copy, folder, 'jest.config.mjs');
    const args = ['--config', config, '--runInBand', '--json', '--outputFile', report, '--testPathPatterns', pattern];
    const { output } = await runNode('node_modules/jest/bin/jest.js', args, { env, output: 'keep' });
    if (!existsSync(report)) return `its tests did not run:\n${output.slice(-2_000)}`;
    const { numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    // A suite that does not even load has noticed nothing.
    if (numRuntimeErrorTestSuites > 0) return `its tests did not run:\n${output.slice(-2_000)}`;
    return numFailedTests > 0 ? null : 'no test fails';
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
