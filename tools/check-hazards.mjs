/** Checks the clinical hazard log: every control must name a test, and that test must exist. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './run-program.mjs';

const { hazards } = JSON.parse(readFileSync(join(projectFolder, 'docs/safety/hazards.json'), 'utf8'));
const wrong = hazards.flatMap(problemsOf);
for (const line of wrong) console.error(line);
if (wrong.length === 0) console.log(`${hazards.length} hazards; every control has its test.`);
process.exitCode = wrong.length === 0 ? 0 : 1;

function problemsOf({ id, hazard, harm, severity, likelihood, controls = [] }) {
  const problems = [];
  if (!hazard || !harm) problems.push(`${id}: say what the hazard and the harm are.`);
  for (const grade of [severity, likelihood]) {
    if (!Number.isInteger(grade) || grade < 1 || grade > 5) problems.push(`${id}: severity and likelihood are 1 to 5.`);
  }
  if (controls.length === 0) problems.push(`${id}: a hazard needs a control.`);
  for (const { control, test } of controls) {
    const file = join(projectFolder, test?.file ?? '');
    const isThere = Boolean(test?.name) && existsSync(file) && readFileSync(file, 'utf8').includes(test.name);
    if (!isThere) problems.push(`${id}: no test "${test?.name}" in ${test?.file}, which should keep: ${control}`);
  }
  return problems;
}
