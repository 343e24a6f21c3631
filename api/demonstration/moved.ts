import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { CareService } from '../care-services/care-service.entity.js';
import { Transfer } from '../episodes/episode.entity.js';
import { registerWith } from '../episodes/place.js';
import type { Dice } from './dice.js';
import type { PathwayName } from './goal-idea.js';
import type { Stay } from './stays.js';
import { CARE_SERVICE_OF } from './story.js';

/** More of those whose stay goes on, so that some are on every caseload. */
const HOW_MANY = { open: 0.06, ended: 0.015 };
/** Where people come from who turn out to need another pathway. */
const CAME_FROM: Readonly<Record<PathwayName, PathwayName>> = {
  'brain injury': 'stroke upper limb',
  'stroke upper limb': 'brain injury',
  spinal: 'pain',
  pain: 'spinal',
};

/** A few began on another pathway, some with another care service, and were moved to where they are now. */
export async function moveBetweenPathways(em: EntityManager, dice: Dice, stays: readonly Stay[]): Promise<void> {
  const careServices = await em.find(CareService, { relations: { pathways: true, areas: true } });
  for (const { story, patient, episode, appointments } of stays) {
    if (!dice.chance(episode.endedOn === null ? HOW_MANY.open : HOW_MANY.ended)) continue;
    const pathway = CAME_FROM[story.pathway];
    const from = careServices.find(({ name }) => name === CARE_SERVICE_OF[pathway]);
    const fromPathwayId = from?.pathways?.find(({ name }) => name === pathway)?.id;
    const on = appointments[1]?.on;
    if (!from || fromPathwayId === undefined || on === undefined || on <= episode.startedOn) continue;
    // The area stays, so that both have to serve it.
    if (!from.areas?.some(({ id }) => id === episode.areaId)) continue;
    await em.insert(Transfer, {
      id: randomUUID(),
      episodeId: episode.id,
      on,
      fromPathwayId,
      toPathwayId: episode.pathwayId,
      fromCareServiceId: from.id,
      toCareServiceId: episode.careServiceId,
    });
    await registerWith(em, patient.id, from.id);
  }
}
