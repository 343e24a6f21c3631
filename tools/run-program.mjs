import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The project folder, whichever folder the script was started from. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

const running = new Set();

/**
 * Runs a program in the project folder and waits for it.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, output?: 'show' | 'keep', givesWay?: boolean }} [options]
 *   `show` lets the program write to the terminal; `keep` returns what it wrote. `givesWay`: others have the processors first.
 * @returns {Promise<{ code: number, output: string }>} code 127 if it cannot be started at all.
 */
export function runProgram(program, args, { env = {}, output = 'show', givesWay = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: projectFolder,
      env: { ...process.env, ...env },
      stdio: output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    // Without a pid it did not start at all, which the event below reports.
    if (givesWay && child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    let text = '';
    // A character may be split over two chunks.
    child.stdout?.setEncoding('utf8');
    child.stderr?.setEncoding('utf8');
    child.stdout?.on('data', (chunk) => (text += chunk));
    child.stderr?.on('data', (chunk) => (text += chunk));
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, output: `${program} cannot be started: ${error.message}` });
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? (signal ? 1 : 0), output: text });
    });
  });
}

/** Runs one of the tools in node_modules with the current Node. */
export function runNode(script, args, options) {
  return runProgram(process.execPath, [script, ...args], options);
}

/** Passes a signal on to every program started by `runProgram` that is still running. */
export function stopPrograms(signal) {
  for (const child of running) child.kill(signal);
}
