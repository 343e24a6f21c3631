/** `npm start`: installs and builds what is missing, then runs the service until it is told to stop. */
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { ensureDriverWorks, ensurePackages, requireNode } from './install.mjs';
import { projectFolder, runNode, stopPrograms } from './run-program.mjs';

requireNode();
let failed = [];
try {
  const installed = await ensurePackages({ withTests: false });
  // The driver is compiled while the rest is built. It takes longer and needs one processor, so the builds give way to it.
  const driver = ensureDriverWorks(installed);
  const building = build(undefined, { givesWay: true, besideClient: () => driver.then(fillDemonstration) });
  [failed] = await Promise.all([building, driver]);
} catch (error) {
  stopPrograms('SIGTERM');
  console.error(error.message);
  process.exit(1);
}
if (failed.length > 0) {
  console.error(`Waymark was not started: ${failed.join(' and ')} could not be built.`);
  process.exit(1);
}

console.log('Starting Waymark. Stop it with Ctrl+C.');
const service = spawn(process.execPath, ['dist/api/main.js'], { cwd: projectFolder, stdio: 'inherit' });
// Ctrl+C in a terminal reaches the service by itself; a second signal would cut its orderly stop short.
process.on('SIGINT', () => {
  if (!process.stdin.isTTY) service.kill('SIGINT');
});
process.on('SIGTERM', () => service.kill('SIGTERM'));
service.on('error', (error) => {
  console.error(`Waymark could not be started: ${error.message}`);
  process.exit(1);
});
service.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));

/** The service would do it when it starts; done now, it takes no time beside the build of the client. */
async function fillDemonstration() {
  const { code } = await runNode('dist/api/commands/demonstration.js', []);
  if (code !== 0) throw new Error('Waymark was not started: the message above says why.');
}
