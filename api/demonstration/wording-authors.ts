import type { ExpressedBy } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Goal } from '../goals/goal.entity.js';
import type { Dice } from './dice.js';
import { GroupedChanges } from './chunks.js';
import type { SeededEpisode } from './seeded-episodes.js';

const WHOSE: Readonly<Record<ExpressedBy, number>> = { patient: 84, 'patient-with-help': 10, carer: 3, team: 3 };

/** Most say themselves what matters; some with help, and for a few another person had to. */
export async function setWordingAuthors(
  em: EntityManager,
  dice: Dice,
  seeded: readonly SeededEpisode[],
): Promise<void> {
  const others = new GroupedChanges(Goal);
  for (const { goals } of seeded) {
    // A patient who needs help to say it needs it for each of their goals.
    const expressedBy = dice.weighted(WHOSE);
    if (expressedBy !== 'patient') for (const { id } of goals) others.add(id, { expressedBy });
  }
  await others.apply(em);
}
