import { runProgram } from './run-program.mjs';

/** From this version on, Node's own header makes the driver stop the process; see native/object-wrap.h. */
const NEEDS_OWN_HEADER = '24.19.0';

/** A fifth quicker to compile than the driver's own -O3, and as quick to run. */
const OPTIMISED = '-O2';

/**
 * Environment that npm needs to compile the driver. The path is relative to the folder in which the compiler runs, so
 * that a space in the project's own path does no harm.
 * @param {(actual: string, wanted: string) => boolean} isAtLeast
 */
export function compilerSettings(isAtLeast) {
  const header = isAtLeast(process.versions.node, NEEDS_OWN_HEADER)
    ? '-include ../../../tools/native/object-wrap.h'
    : '';
  return {
    CFLAGS: `${OPTIMISED} ${process.env.CFLAGS ?? ''}`.trim(),
    CXXFLAGS: `${OPTIMISED} ${process.env.CXXFLAGS ?? ''} ${header}`.trim(),
  };
}

/** Runs in a separate process: a driver compiled for another Node may fail to load, or crash the process. */
const PROBE = `
const Driver = require('better-sqlite3');
const database = new Driver(':memory:');
let rounds = 0;
function letGo() {
  for (let n = 0; n < 2000; n += 1) database.prepare('SELECT ' + n).get();
  Array.from({ length: 2000 }, () => new Array(100).fill(0));
  rounds += 1;
  if (rounds < 8) setTimeout(letGo, 1);
  else database.close();
}
letGo();`;

/** Whether the driver loads, answers, and releases its statements without harm. */
export async function driverWorks() {
  const { code } = await runProgram(process.execPath, ['-e', PROBE], { output: 'keep' });
  return code === 0;
}
