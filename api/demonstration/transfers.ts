import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { CareService } from '../care-services/care-service.entity.js';
import { Transfer } from '../episodes/episode.entity.js';
import { Registration, TakingOn } from '../patients/patient.entity.js';
import { Membership } from '../accounts/account.entity.js';
import type { Dice } from './dice.js';
import type { PathwayName } from './goal-idea.js';
import type { SeededEpisode } from './seeded-episodes.js';
import { CARE_SERVICE_OF } from './story.js';

/** More of those whose stay continues, so that some are on every caseload. */
const HOW_MANY = { open: 0.06, ended: 0.02 };
/** Of them: they had lived in another area. */
const MOVED_HOUSE = 0.4;
/** Earlier pathways of people who turned out to need another one. */
const CAME_FROM: Readonly<Record<PathwayName, PathwayName>> = {
  'brain injury': 'stroke upper limb',
  'stroke upper limb': 'brain injury',
  spinal: 'pain',
  pain: 'spinal',
};

/** A few began on another pathway, some with another care service or in another area, and were moved to where they are now. */
export async function moveBetweenPathways(
  em: EntityManager,
  dice: Dice,
  seeded: readonly SeededEpisode[],
): Promise<void> {
  const careServices = await em.find(CareService, { relations: { pathways: true, areas: true } });
  for (const { story, patient, episode, appointments } of seeded) {
    if (!dice.chance(episode.endedOn === null ? HOW_MANY.open : HOW_MANY.ended)) continue;
    const pathway = CAME_FROM[story.pathway];
    const from = careServices.find(({ name }) => name === CARE_SERVICE_OF[pathway]);
    const fromPathwayId = from?.pathways?.find(({ name }) => name === pathway)?.id;
    const on = appointments[1]?.on;
    if (!from || fromPathwayId === undefined || on === undefined || on <= episode.startedOn) continue;
    const served = [...(from.areas ?? [])].sort((a, b) => a.name.localeCompare(b.name)).map(({ id }) => id);
    const elsewhere = served.filter((id) => id !== episode.areaId);
    const fromAreaId = dice.chance(MOVED_HOUSE) && elsewhere.length > 0 ? dice.pick(elsewhere) : episode.areaId;
    // Each has to serve the area of its time.
    if (!served.includes(fromAreaId)) continue;
    await em.insert(Transfer, {
      id: randomUUID(),
      episodeId: episode.id,
      number: 1,
      on,
      fromPathwayId,
      toPathwayId: episode.pathwayId,
      fromCareServiceId: from.id,
      toCareServiceId: episode.careServiceId,
      fromAreaId,
      toAreaId: episode.areaId,
    });
    await knowTwice(em, patient.id, { from: from.id, to: episode.careServiceId }, on);
  }
}

/** Both know the person since; the contact details came along with the move. */
async function knowTwice(
  em: EntityManager,
  patientId: string,
  { from, to }: { readonly from: string; readonly to: string },
  on: string,
): Promise<void> {
  if (await em.existsBy(Registration, { patientId, careServiceId: from })) return;
  await em.insert(Registration, { id: randomUUID(), patientId, careServiceId: from, localReference: null });
  const [who] = await em.find(Membership, {
    where: { role: 'therapist', careServiceId: to },
    order: { accountId: 'ASC' },
    take: 1,
  });
  if (!who) return;
  const at = new Date(`${on}T09:00:00Z`);
  const shared = { sharedAt: at, sharedById: who.accountId };
  const act = { accountId: who.accountId, reason: 'referred' as const, note: null, at, ownContact: {} };
  await em.insert(TakingOn, { id: randomUUID(), patientId, careServiceId: to, ...act, ...shared });
}
