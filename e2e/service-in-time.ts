import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filledCopy } from './keep-filled.js';

/**
 * The built service on its own copy of the filled demonstration, with a clock that a test moves on: a story of months
 * takes a minute, and every start finds on disk what the previous one had acknowledged.
 */
export class ServiceInTime {
  private readonly folder = mkdtempSync(join(tmpdir(), 'waymark-story-'));
  private running: ChildProcess | null = null;

  constructor() {
    copyFileSync(filledCopy(), join(this.folder, 'waymark.db'));
  }

  /**
   * Starts or restarts the service at this instant.
   * @param more settings beside those of the demonstration.
   * @returns its address.
   */
  async goTo(instant: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
    await this.stop();
    const service = spawn(process.execPath, ['dist/api/main.js'], {
      cwd: join(import.meta.dirname, '..'),
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: '0',
        PUBLIC_URL: '',
        NODE_ENV: 'test',
        DATABASE_URL: `sqlite:${join(this.folder, 'waymark.db')}`,
        WAYMARK_DEMO: 'auto',
        WAYMARK_AUDIT_HEAD_FILE: join(this.folder, 'audit-head'),
        CLOCK: instant,
        ...more,
      },
    });
    this.running = service;
    return addressOf(service);
  }

  /** Asks the service to stop, and waits until it has. */
  async stop(): Promise<void> {
    const service = this.running;
    this.running = null;
    if (!service || service.exitCode !== null) return;
    const ended = new Promise((resolve) => service.once('exit', resolve));
    service.kill('SIGTERM');
    await ended;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function addressOf(service: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    service.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address) resolve(address);
    });
    service.once('exit', (code) => reject(new Error(`The service ended with ${code} before it was ready: ${said}`)));
  });
}
