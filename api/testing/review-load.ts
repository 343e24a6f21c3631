import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { addDays } from '@waymark/calendar';
import type { Appointment, Episode, Goal } from '@waymark/contracts';
import { newEpisode, newGoal } from './builders.js';
import type { HttpClient } from './http-client.js';
import type { TestCareService } from './test-site.js';

const GOALS = 3;
/** Attended appointments lie in the months before the clock of the tests. */
const FIRST_DAY = '2026-01-12';
const DAYS = 140;

/** A person whose reviews one writer saves. */
export interface WrittenPerson {
  readonly episode: Episode;
  readonly goals: readonly Goal[];
}

/** A save of a review with its own mark in every rating and in its step, so that a mixture of two saves shows. */
export interface ReviewSave {
  readonly appointmentId: string;
  /** Of the review once this save is in it; each save adds one. */
  readonly version: number;
  readonly mark: string;
}

export interface AcknowledgedSave extends ReviewSave {
  /** What `positionNow` gave when the reply was there. */
  readonly position: number;
}

interface SentSave extends ReviewSave {
  readonly body: object;
  readonly headers: Record<string, string>;
}

/** Level that every rating of a save with this mark has. */
export const levelOf = (mark: string): number => (Number(mark.split('-').at(-1)) % 5) - 2;

export async function newWrittenPeople(
  client: HttpClient,
  careService: TestCareService,
  count: number,
): Promise<WrittenPerson[]> {
  const people: WrittenPerson[] = [];
  for (let person = 0; person < count; person += 1) {
    const episode = await newEpisode(client, careService);
    const goals: Goal[] = [];
    for (let goal = 0; goal < GOALS; goal += 1)
      goals.push(await newGoal(client, episode, { ownWords: `Goal ${goal}` }));
    people.push({ episode, goals });
  }
  return people;
}

/**
 * People who save reviews at the same time, each first in progress and then agreed, under keys of their own, until the
 * service is gone. What has no reply by then is sent again, unchanged, by {@link sendAgain}.
 */
export class ReviewLoad {
  readonly acknowledged: AcknowledgedSave[] = [];
  /** Sent, and the connection ended before the reply. */
  withoutReply: SentSave[] = [];
  bookingsWithoutReply = 0;
  /** Replies that nobody expects. */
  readonly wrong: string[] = [];
  private saves = 0;
  private isOver = false;
  private writers: Promise<void>[] = [];

  constructor(
    readonly people: readonly WrittenPerson[],
    private readonly positionNow: () => number = () => 0,
  ) {}

  /** @param client of the service that runs now. */
  start(client: HttpClient, writers: number): void {
    this.isOver = false;
    this.writers = Array.from({ length: writers }, (_, writer) => this.repeat(client, writer, writers));
  }

  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.writers);
  }

  /** Waits until so many more saves are acknowledged. */
  async reach(more: number): Promise<void> {
    const enough = this.acknowledged.length + more;
    while (this.acknowledged.length < enough && this.wrong.length === 0) await delay(5);
  }

  /** Sends what had no reply once more, with the same key, as a client does after an outage. */
  async sendAgain(client: HttpClient): Promise<void> {
    const again = this.withoutReply;
    this.withoutReply = [];
    for (const save of again) await this.send(client, save);
  }

  private async repeat(client: HttpClient, writer: number, writers: number): Promise<void> {
    const own = this.people.filter((_, index) => index % writers === writer);
    for (let turn = 0; !this.isOver; turn += 1) {
      const person = own[turn % own.length];
      if (!person || !(await this.saveOne(client, person))) return;
    }
  }

  /** @returns whether the service still replies. */
  private async saveOne(client: HttpClient, { episode, goals }: WrittenPerson): Promise<boolean> {
    const number = (this.saves += 1);
    const appointment = await this.book(client, episode, addDays(FIRST_DAY, number % DAYS));
    if (appointment === null) return false;
    let etag: string | null = null;
    for (const status of ['in-progress', 'agreed']) {
      const version: number = etag === null ? 1 : 2;
      const mark = `${appointment.id}-${version}-${number + version}`;
      const ratings = goals.map(({ id }) => ({ goalId: id, rater: 'agreed', level: levelOf(mark), note: mark }));
      const body = { status, ratings, nextSteps: [{ what: mark, who: 'Me' }] };
      const headers = { 'idempotency-key': randomUUID(), ...(etag === null ? {} : { 'if-match': etag }) };
      etag = await this.send(client, { appointmentId: appointment.id, version, mark, body, headers });
      if (etag === null) return false;
    }
    return true;
  }

  private async book(client: HttpClient, { id }: Episode, day: string): Promise<Appointment | null> {
    const body = { startsAt: `${day}T10:00:00Z`, kind: 'in-person', status: 'attended', confirmedOverlap: true };
    try {
      const reply = await client.post<Appointment>(`/episodes/${id}/appointments`, body, {
        'idempotency-key': randomUUID(),
      });
      if (reply.status === 201) return reply.body;
      this.wrong.push(`appointment ${reply.status} ${JSON.stringify(reply.body)}`);
    } catch {
      // Whether it was kept is no matter: no review rests on it.
      this.bookingsWithoutReply += 1;
    }
    return null;
  }

  /** @returns the ETag of the review; null: there was no reply, or a wrong one. */
  private async send(client: HttpClient, save: SentSave): Promise<string | null> {
    const { appointmentId, version, mark, body, headers } = save;
    try {
      const reply = await client.put(`/appointments/${appointmentId}/review`, body, headers);
      if (reply.status === 200 || reply.status === 201) {
        this.acknowledged.push({ appointmentId, version, mark, position: this.positionNow() });
        return reply.etag;
      }
      this.wrong.push(`review ${reply.status} ${JSON.stringify(reply.body)}`);
    } catch {
      this.withoutReply.push(save);
    }
    return null;
  }
}
