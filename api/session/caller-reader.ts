import { Injectable } from '@nestjs/common';
import type { Principal } from '@waymark/policy';
import type { PrincipalReader } from '../http/policy.guard.js';
import { ProblemError, problemOf } from '../http/problem.js';
import type { GuardedRequest } from '../http/request-context.js';
import { KeyReader } from './key-reader.js';
import { SessionService } from './session.service.js';

const BEARER = /^Bearer +(\S+) *$/i;
/** How every key begins. */
export const KEY_START = 'wmk_';

/** Who asks: a program by its key, or else a person by the session of their browser. A key wins over a cookie. */
@Injectable()
export class CallerReader implements PrincipalReader {
  constructor(
    private readonly sessions: SessionService,
    private readonly keys: KeyReader,
  ) {}

  /** @throws 400 for a key in the address; what {@link KeyReader.read} throws. */
  async read(request: GuardedRequest): Promise<Principal | null> {
    refuseKeyInAddress(request.url);
    const sent = BEARER.exec(request.headers.authorization ?? '')?.[1];
    return sent === undefined ? this.sessions.read(request) : this.keys.read(sent);
  }
}

/** Addresses are kept in histories and in the logs of proxies: whoever reads those would have the key. */
function refuseKeyInAddress(url: string): void {
  if (!decoded(url).toLowerCase().includes(KEY_START)) return;
  const detail =
    'Send a key in the header “Authorization: Bearer …” and never in an address, which others write down. Renew this one.';
  throw new ProblemError(problemOf(400, 'key-in-address', detail));
}

function decoded(url: string): string {
  return url.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
