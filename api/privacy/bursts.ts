import { MANY_RECORDS } from '@waymark/contracts';

/** A look of one account at one person's record. */
export interface Look {
  readonly at: Date;
  readonly patientId: string;
}

const MINUTE = 60_000;

/**
 * The looks with which an account had seen the records of `MANY_RECORDS.people` different people within
 * `MANY_RECORDS.minutes`; after each of them the count begins anew so many minutes later.
 * @param looks of one account, in the order of their time.
 * @param since the last such moment that is known already; null: none.
 */
export function bursts(looks: readonly Look[], since: Date | null): Look[] {
  const length = MANY_RECORDS.minutes * MINUTE;
  const found: Look[] = [];
  const seen = new Map<string, number>();
  let last = since?.getTime() ?? -Infinity;
  let first = 0;
  for (const look of looks) {
    const at = look.at.getTime();
    seen.set(look.patientId, (seen.get(look.patientId) ?? 0) + 1);
    for (; at - (looks[first]?.at.getTime() ?? at) > length; first += 1) leave(seen, looks[first]?.patientId ?? '');
    if (seen.size < MANY_RECORDS.people || at - last <= length) continue;
    found.push(look);
    last = at;
  }
  return found;
}

function leave(seen: Map<string, number>, patientId: string): void {
  const times = (seen.get(patientId) ?? 0) - 1;
  if (times > 0) seen.set(patientId, times);
  else seen.delete(patientId);
}
