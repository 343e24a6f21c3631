/** `npm run admin` and the like: builds what is missing, then runs one of the commands in api/commands. */
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { projectFolder } from './run-program.mjs';

const [name, ...args] = process.argv.slice(2);
requireNode();
try {
  await ensureInstalled({ withTests: false });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if ((await build(['libs', 'api'])).length > 0) process.exit(1);
// The command runs in the project folder; npm gives it the caller's folder in INIT_CWD, to resolve paths.
const command = spawn(process.execPath, [`dist/api/commands/${name}.js`, ...args], {
  cwd: projectFolder,
  stdio: 'inherit',
});
// Ctrl+C reaches the command too, which ends in order; its exit code is ours.
process.on('SIGINT', () => undefined);
command.on('exit', (code) => process.exit(code ?? 1));
