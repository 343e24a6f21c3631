import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { TEST_ENVIRONMENT } from './test-config.js';

const COMMANDS = join(__dirname, '../../dist/api/commands');

/**
 * One of the built commands, such as `backup`, in a process of its own; its code, and all that it said.
 * @param how `killAfter`: milliseconds until it is killed; its code is null then.
 */
export async function runBuiltCommand(
  name: string,
  args: readonly string[],
  environment: Record<string, string>,
  { killAfter }: { readonly killAfter?: number } = {},
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, [join(COMMANDS, `${name}.js`), ...args], {
    env: { ...process.env, ...TEST_ENVIRONMENT, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(killAfter !== undefined && { timeout: Math.ceil(killAfter), killSignal: 'SIGKILL' }),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}
