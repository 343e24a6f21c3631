import { addDays } from '@waymark/calendar';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import { insertAll } from '../database/insert-all.js';
import { newId } from '../database/new-id.js';
import { Patient, ResearchChoiceChange } from '../patients/patient.entity.js';
import { GroupedChanges } from './chunks.js';
import type { Dice } from './dice.js';
import type { SeededPerson } from './seeded-episodes.js';

const CHOSE_NOT_TO = 0.03;
/** Of them, those who took part before they thought again. */
const THOUGHT_AGAIN = 0.2;
const LONGEST_AGO = 300;

/** A few people do not want their results used for research, and told their team so. */
export async function chooseAboutResearch(
  em: EntityManager,
  dice: Dice,
  { clock, people, accountId }: { clock: Clock; people: readonly SeededPerson[]; accountId: string },
): Promise<void> {
  const chosen = new GroupedChanges(Patient);
  const changes: ResearchChoiceChange[] = [];
  const seen = new Set<string>();
  for (const { patient } of people) {
    if (seen.has(patient.id)) continue;
    seen.add(patient.id);
    if (!dice.chance(CHOSE_NOT_TO)) continue;
    const daysAgo = dice.whole(1, LONGEST_AGO);
    const at = (days: number): Date =>
      clock.instantAt(addDays(clock.today(), -days), dice.pick(['09:40', '11:05', '15:20']));
    const change = { patientId: patient.id, accountId, by: 'team' as const };
    if (dice.chance(THOUGHT_AGAIN)) {
      changes.push({ ...change, id: newId(), at: at(daysAgo + 200), choice: 'takes-part' });
    }
    changes.push({ ...change, id: newId(), at: at(daysAgo), choice: 'does-not-take-part' });
    chosen.add(patient.id, { researchChoice: 'does-not-take-part' });
  }
  await chosen.apply(em);
  await insertAll(em, ResearchChoiceChange, changes);
}
