import { randomUUID } from 'node:crypto';
import type { LetterUse, LetterUseKind } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import { insertIfNew } from '../database/insert-if-new.js';
import { personOf } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { LetterUsed } from './letter.entity.js';

/** Keeps who saw, printed or copied a final letter: once a day and person. */
export async function noteUse(
  em: EntityManager,
  context: RequestContext,
  clock: Clock,
  { letterId, by, how }: { letterId: string; by: LetterUse['by']; how: LetterUseKind },
): Promise<void> {
  const { accountId, name } = personOf(context);
  const at = clock.now();
  await insertIfNew(em, LetterUsed, { id: randomUUID(), letterId, accountId, name, by, how, on: clock.today(), at });
}
