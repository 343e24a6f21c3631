import { randomUUID } from 'node:crypto';
import type { HttpClient } from './http-client.js';

const PAUSE = 20;

/** The replies received while people wrote and read. */
export class Load {
  /** Ids from replies with 201. */
  readonly acknowledged: string[] = [];
  readonly statuses = new Map<string, number>();
  /** Replies that are neither the expected one nor 503 with Retry-After. */
  readonly wrong: string[] = [];
  longest = 0;
  private isOver = false;
  private readonly workers: Promise<void>[] = [];

  constructor(
    private readonly client: HttpClient,
    private readonly episodeId: string,
    /** How many were made before, so that none overlaps with another. */
    private appointments = 0,
  ) {}

  start(writers: number, readers: number): this {
    for (let worker = 0; worker < writers; worker += 1) this.workers.push(this.repeat(() => this.write()));
    for (let worker = 0; worker < readers; worker += 1) this.workers.push(this.repeat(() => this.read()));
    return this;
  }

  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.workers);
  }

  /** @returns whether the appointment was taken. */
  async write(): Promise<boolean> {
    this.appointments += 1;
    const startsAt = new Date(Date.UTC(2027, 0, 4, 9) + this.appointments * 30 * 60_000).toISOString();
    const path = `/episodes/${this.episodeId}/appointments`;
    const key = { 'idempotency-key': randomUUID() };
    return this.send('write', 201, async () => {
      const reply = await this.client.post<{ id: string }>(
        path,
        { startsAt, kind: 'in-person', status: 'booked' },
        key,
      );
      if (reply.status === 201) this.acknowledged.push(reply.body.id);
      return reply;
    });
  }

  /** @returns whether the episode was shown. */
  read(): Promise<boolean> {
    return this.send('read', 200, () => this.client.get(`/episodes/${this.episodeId}`));
  }

  private async send(
    what: string,
    expected: number,
    request: () => Promise<{ readonly status: number; readonly headers: Headers; readonly body: unknown }>,
  ): Promise<boolean> {
    const sent = performance.now();
    try {
      const { status, headers, body } = await request();
      const name = `${what} ${status}`;
      this.statuses.set(name, (this.statuses.get(name) ?? 0) + 1);
      const isOutage = status === 503 && headers.get('retry-after') !== null;
      if (status !== expected && !isOutage) this.wrong.push(`${name} ${JSON.stringify(body)}`);
      return status === expected;
    } catch (error) {
      this.wrong.push(`${what} ${String(error)} ${String((error as Error).cause)}`);
      return false;
    } finally {
      this.longest = Math.max(this.longest, performance.now() - sent);
    }
  }

  private async repeat(request: () => Promise<boolean>): Promise<void> {
    while (!this.isOver) {
      await request();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
