import type { Role } from '@waymark/contracts';
import { TEST_PASSWORD } from '../test-site.js';
import { FuzzSender } from './fuzz-sender.js';
import { faultOf } from './reply-faults.js';
import type { FuzzRequest, FuzzRequests } from './requests.js';

/** Nothing takes so long, on a busy machine either. */
const LONGEST_REPLY = 60_000;
const AT_A_TIME = 12;
const BUSY = 503;
const LONGEST_SHOWN = 600;

export interface FuzzFailure {
  readonly seed: number;
  readonly index: number;
  readonly what: string;
  readonly request: FuzzRequest;
}

/** Sends made requests to a running service as each role, several at a time, and gathers what is wrong with the replies. */
export class FuzzRun {
  readonly failures: FuzzFailure[] = [];
  /** How often each status was answered. */
  readonly statuses = new Map<number, number>();
  private readonly cookies = new Map<string, Promise<string | null>>();
  private readonly sender: FuzzSender;

  constructor(
    url: string,
    private readonly requests: FuzzRequests,
    private readonly emails: Readonly<Record<Role, string>>,
  ) {
    this.sender = new FuzzSender(url, LONGEST_REPLY);
  }

  async run(seed: number, indexes: readonly number[]): Promise<void> {
    const waiting = [...indexes].reverse();
    const work = async (): Promise<void> => {
      for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) await this.one(seed, index);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
  }

  /** Requests answered in all. */
  get answered(): number {
    return [...this.statuses.values()].reduce((sum, times) => sum + times, 0);
  }

  close(): void {
    this.sender.close();
  }

  private async one(seed: number, index: number): Promise<void> {
    const request = this.requests.at(seed, index);
    const cookie = request.as === 'anonymous' ? null : await this.cookieOf(request.as);
    let reply = await this.sender.send(request, cookie);
    // A write that waited too long for others on a busy machine is taken back, and its sender asked to try again: that has to do.
    if (reply.status === BUSY) reply = await this.sender.send(request, cookie);
    if (reply.status !== null) this.statuses.set(reply.status, (this.statuses.get(reply.status) ?? 0) + 1);
    // A request before this one may have signed them out.
    if (reply.status === 401 || request.path.includes('/session')) this.cookies.delete(request.as);
    const what = faultOf(request, reply);
    if (what !== null) this.failures.push({ seed, index, what, request });
  }

  private cookieOf(role: Role): Promise<string | null> {
    const known = this.cookies.get(role);
    if (known) return known;
    const signedIn = this.signIn(this.emails[role]);
    this.cookies.set(role, signedIn);
    return signedIn;
  }

  private async signIn(email: string): Promise<string | null> {
    const body = Buffer.from(JSON.stringify({ email, password: TEST_PASSWORD }));
    const headers = { 'content-type': 'application/json' };
    const { status, cookie } = await this.sender.send({ method: 'POST', path: '/api/v1/session', headers, body }, null);
    if (cookie === null) throw new Error(`${email} could not sign in: ${status}`);
    return cookie;
  }
}

/** How to send it again, and what it was. */
export function shownFailure({ seed, index, what, request }: FuzzFailure): string {
  const { as, method, path, headers, body } = request;
  const sent = body === null ? '' : `\n  ${JSON.stringify(body.toString('latin1')).slice(0, LONGEST_SHOWN)}`;
  const head = `${as} ${method} ${path.slice(0, LONGEST_SHOWN)} ${JSON.stringify(headers).slice(0, LONGEST_SHOWN)}`;
  return `npm run fuzz -- --seed ${seed} --request ${index}   ${what}\n  ${head}${sent}`;
}
