import { runProgram } from './run-program.mjs';
import { installPackages, mayInstallPackages } from './system-packages.mjs';

/** Debian's packages of the languages of the examples for researchers. */
const PACKAGES = ['r-base-core', 'r-cran-jsonlite', 'r-cran-nlme', 'python3-pandas', 'curl'];
const NEEDED = [
  ['Rscript', ['-e', 'library(jsonlite); library(nlme)']],
  ['/usr/bin/python3', ['-c', 'import pandas']],
  ['curl', ['--version']],
];

/**
 * Installs what the examples for researchers need, if this process may: without it their tests are skipped, and say so. So nothing
 * fails here.
 */
export async function installLanguages() {
  if (!mayInstallPackages()) return;
  const found = await Promise.all(NEEDED.map(([program, args]) => runProgram(program, args, { output: 'keep' })));
  if (found.every(({ code }) => code === 0)) return;
  console.log('Installing R and pandas from the system packages, for the examples; this takes a few minutes.');
  try {
    await installPackages(PACKAGES);
  } catch (error) {
    console.log(`${error.message}\nThe examples of languages that are not here are skipped.`);
  }
}
