import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Appointment, Episode, FirstRead, FirstReads, Page } from '@waymark/contracts';
import { isOwnRecordMembership, type Principal, recordOpenedFirst } from '@waymark/policy';
import { Clock } from '../clock.js';
import { BASE } from '../http/policy.guard.js';
import type { GuardedRequest } from '../http/request-context.js';
import { type Placeholder, readsOf } from './page-reads.js';

/** Hardly anyone has more; their page asks for the rest itself. */
const MOST_EPISODES = 5;

/** Asks the API's own routes, as the caller: what they refuse the caller, or hide, is refused and hidden here. */
@Injectable()
export class FirstReadsService {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly clock: Clock,
  ) {}

  async read(page: string, request: GuardedRequest): Promise<FirstReads> {
    const ask = (paths: readonly string[]): Promise<FirstRead[]> =>
      Promise.all(paths.map((path) => this.ask(BASE + path, request)));
    const patientId = recordOpenedBy(request.waymark?.principal ?? null, page);
    const { reads, id } = (patientId === null ? null : readsOf(page)) ?? { reads: [], id: null };
    const filled = (placeholder: Placeholder, ...ids: readonly (string | null)[]): readonly string[] =>
      reads
        .filter((read) => read.includes(placeholder))
        .flatMap((read) => ids.flatMap((one) => (one === null ? [] : read.replace(placeholder, one))));

    const atOnce = ['/session', '/site', ...reads.filter((read) => !read.includes(':'))];
    const items = await ask([...atOnce, ...filled(':patient', patientId), ...filled(':id', id)]);
    const episodes = (itemsOf(items, '/episodes') as readonly Episode[]).slice(0, MOST_EPISODES);
    items.push(...(await ask(filled(':episode', ...idsOf(episodes)))));
    const visits = this.toCome(itemsOf(items, '/appointments?limit=200') as readonly Appointment[]);
    items.push(...(await ask(filled(':visit', ...idsOf(visits.slice(0, 1))))));
    // What failed or moved the page asks for itself: it may succeed by then, and a browser follows.
    return { items: items.filter(({ status }) => status < 300 || (status >= 400 && status < 500)) };
  }

  private async ask(url: string, { id, ip, headers: { host, cookie } }: GuardedRequest): Promise<FirstRead> {
    const reply = await this.host.httpAdapter.getInstance().inject({
      method: 'GET',
      url,
      remoteAddress: ip,
      headers: { 'x-request-id': id, ...(host !== undefined && { host }), ...(cookie !== undefined && { cookie }) },
    });
    return { path: url, status: reply.statusCode, body: reply.payload === '' ? null : reply.json<unknown>() };
  }

  /** The next appointment first. Whether one of today is over is the page's to say: it then asks for its next itself. */
  private toCome(appointments: readonly Appointment[]): readonly Appointment[] {
    const today = this.clock.today();
    return appointments
      .filter(({ status, on, reviewStatus }) => status === 'booked' && on >= today && reviewStatus === null)
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  }
}

/** null: a locked screen opens no record, and staff who have one too begin with a page of staff. */
function recordOpenedBy(principal: Principal | null, page: string): string | null {
  if (principal?.kind !== 'person' || principal.screenLock !== null) return null;
  const isStaffToo = principal.memberships.some((held) => !isOwnRecordMembership(held));
  return page === '/' && isStaffToo ? null : recordOpenedFirst(principal);
}

const idsOf = (records: readonly { readonly id: string }[]): readonly string[] => records.map(({ id }) => id);

/** Items of every page of a list whose address ends so. */
function itemsOf(reads: readonly FirstRead[], end: string): readonly unknown[] {
  return reads
    .filter(({ path, status }) => status === 200 && path.endsWith(end))
    .flatMap(({ body }) => (body as Page<unknown>).items);
}
