import type { UnattendedCareService } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { worksIn } from '../appointments/responsibility.js';
import { CareService } from '../care-services/care-service.entity.js';

type Count = 'openEpisodes' | 'unreadMessages' | 'cannotCome' | 'unseenHandOvers' | 'transferRequests';

const OF_EPISODE = 'JOIN episode ON episode.id =';
const COUNTS: Readonly<Record<Count, string>> = {
  openEpisodes: 'FROM episode WHERE episode.ended_on IS NULL',
  unreadMessages: `FROM preparation JOIN appointment ON appointment.id = preparation.appointment_id
    ${OF_EPISODE} appointment.episode_id WHERE preparation.read_at IS NULL`,
  cannotCome: `FROM cannot_come JOIN appointment ON appointment.id = cannot_come.appointment_id
    ${OF_EPISODE} appointment.episode_id WHERE cannot_come.seen_at IS NULL AND appointment.status = 'booked'
      AND appointment.starts_at = cannot_come.of_start`,
  unseenHandOvers: `FROM hand_over ${OF_EPISODE} hand_over.episode_id WHERE hand_over.seen_at IS NULL`,
  transferRequests: `FROM transfer_request ${OF_EPISODE} transfer_request.episode_id
    WHERE transfer_request.status = 'open'`,
};

/** Care services with something waiting that no therapist there may open today, in order of name. */
export async function unattendedCareServices(reads: EntityManager, today: string): Promise<UnattendedCareService[]> {
  const query = reads.createQueryBuilder(CareService, 'careService').setParameters({ today });
  const isOpenToSomebody = worksIn('careService.id', 'episode.patient_id');
  for (const [name, from] of Object.entries(COUNTS)) {
    const careServiceId =
      name === 'transferRequests' ? 'transfer_request.to_care_service_id' : 'episode.care_service_id';
    query.addSelect(
      `(SELECT COUNT(*) ${from} AND ${careServiceId} = careService.id AND NOT ${isOpenToSomebody})`,
      name,
    );
  }
  const { entities, raw } = await query
    .orderBy('careService.name', 'ASC')
    .getRawAndEntities<Record<Count, string | number>>();
  return entities.flatMap(({ id, name }, index) => {
    const found = raw[index];
    if (!found) return [];
    // PostgreSQL returns counts as text.
    const counts = {
      openEpisodes: Number(found.openEpisodes),
      unreadMessages: Number(found.unreadMessages) + Number(found.cannotCome),
      unseenHandOvers: Number(found.unseenHandOvers),
      transferRequests: Number(found.transferRequests),
    };
    const isAnythingLeft = Object.values(counts).some((count) => count > 0);
    return isAnythingLeft ? [{ careServiceId: id, careServiceName: name, ...counts }] : [];
  });
}
