import type { Problem } from '@waymark/contracts';
import type { FuzzReply } from './fuzz-sender.js';
import type { FuzzRequest } from './requests.js';

/** A refusal that is longer than this says more than anybody reads. */
const LONGEST_REFUSAL = 20_000;

/** What only the inside of the service says; no request holds any of it. */
const INSIDE =
  /\n\s+at |node_modules|node:internal|\.(?:js|ts):\d+|QueryFailed|TypeORM|SQLITE_|SqliteError|SELECT |INSERT INTO|DELETE FROM|"stack"|Cannot read prop|is not a function|violates |syntax error at|ECONN|\[object Object\]/i;

/** A body of which the service may stop reading: it has replied then, and closes while the rest is still being sent. */
const LARGE_BODY = 16 * 1024;

/** What is wrong with a reply; null: nothing. */
export function faultOf({ body, path }: FuzzRequest, { status, type, text, failed }: FuzzReply): string | null {
  if (status === null) {
    const isCutShort = (body?.length ?? 0) > LARGE_BODY && (failed === 'ECONNRESET' || failed === 'EPIPE');
    return isCutShort ? null : (failed ?? 'no reply');
  }
  const isHealth = path.startsWith('/api/health/');
  if (status >= 500 && !(isHealth && status === 503)) return `answered ${status}`;
  if (status < 400) return null;
  if (isHealth && status === 503) return null;
  if (text === '' && type === '') return `answered ${status} without a body`;
  return faultOfRefusal(status, type, text);
}

function faultOfRefusal(status: number, type: string, text: string): string | null {
  if (!type.startsWith('application/problem+json')) return `answered ${status} as ${type || 'nothing'}`;
  const inside = INSIDE.exec(text);
  if (inside) return `answered ${status} with “${inside[0].trim()}” in it`;
  if (text.length > LONGEST_REFUSAL) return `answered ${status} with ${text.length} characters`;
  const problem = parse(text);
  if (problem === null) return `answered ${status} with what is no JSON`;
  if (problem.status !== status) return `answered ${status} and said ${problem.status}`;
  const says = typeof problem.detail === 'string' && /\p{L}{2,} \p{L}/u.test(problem.detail) && problem.title !== '';
  return says ? null : `answered ${status} and said nothing`;
}

function parse(text: string): Partial<Problem> | null {
  try {
    return JSON.parse(text) as Partial<Problem>;
  } catch {
    return null;
  }
}
