import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { TEST_ENVIRONMENT } from './test-config.js';

const MAIN = join(__dirname, '../../dist/api/main.js');

/** Characters of its output that are kept. */
const LONGEST_LOG = 200_000;

/** The built service in its own process, so that a test can see it end. */
export class BuiltService {
  private output = '';

  private constructor(
    readonly process: ChildProcess,
    readonly url: string,
  ) {}

  static async start(databaseUrl: string, environment: Record<string, string> = {}): Promise<BuiltService> {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        ...TEST_ENVIRONMENT,
        DATABASE_URL: databaseUrl,
        PORT: '0',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const url = await new Promise<string>((resolve, reject) => {
      const listen = (chunk: unknown): void => {
        said += String(chunk);
        const ready = /ready at (\S+)/.exec(said);
        if (ready?.[1]) resolve(ready[1]);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', (code) => reject(new Error(`The service ended with ${code}: ${said.slice(-2000)}`)));
    });
    const service = new BuiltService(child, url);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (service.output = (service.output + String(chunk)).slice(-LONGEST_LOG)));
    }
    return service;
  }

  /** What it has written lately, on either output. */
  get log(): string {
    return this.output;
  }

  get isRunning(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** @returns its exit code; null if a signal ended it. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (!this.isRunning) return this.process.exitCode;
    const exit = once(this.process, 'exit');
    this.process.kill(signal);
    const [code] = (await exit) as [number | null];
    return code;
  }
}
