import type { EntityManager } from 'typeorm';
import type { StaffRole } from '@waymark/contracts';
import { addDays } from '@waymark/calendar';
import { Account } from '../accounts/account.entity.js';
import type { AuditedChanges } from '../audit/audited-changes.js';
import { CareService } from '../care-services/care-service.entity.js';
import type { Clock } from '../clock.js';
import { newId } from '../database/new-id.js';
import { EditionComment } from '../reports/comments/edition-comment.entity.js';
import { Edition } from '../reports/editions/edition.entity.js';
import { ChartMark } from '../reports/marks/chart-mark.entity.js';
import { FILLING } from './fill.js';
import { MORE_COPIES, pocketCardsSince } from './findings.js';

const MARKED_BY = 'Mairi Sinclair';
/** Days from the change until somebody marked it. */
const DAYS_TO_MARK = 48;

/** What is said about the figures that wait. It says nothing that they could contradict. */
const SAID: readonly { readonly by: string; readonly role: StaffRole; readonly text: string }[] = [
  {
    ...{ by: MARKED_BY, role: 'therapist' },
    text: 'We read these together. Where nothing was heard after the start, the last contact was often a telephone call. From now on we ask about the goals in that call too.',
  },
  {
    ...{ by: 'Priya Nair', role: 'manager' },
    text: 'Thank you. Please bring to the forum what you need for that.',
  },
];

/** The team marked the change that there is to be found, and says what it thinks of its newest figures. */
export async function fillTeamWords(em: EntityManager, audit: AuditedChanges, clock: Clock): Promise<void> {
  const { id: careServiceId } = await em.findOneByOrFail(CareService, { name: MORE_COPIES });
  const since = pocketCardsSince(clock.today());
  const { id: accountId, name } = await em.findOneByOrFail(Account, { name: MARKED_BY });
  await em.insert(ChartMark, {
    ...{ id: newId(), careServiceId, pathwayId: null, text: 'Pocket cards in every room', from: since, rebases: false },
    ...{ accountId, name, at: clock.instantAt(addDays(since, DAYS_TO_MARK), '12:30') },
  });
  await commentOnNewest(em, careServiceId, clock.now());
  await audit.noteBySystem(em, FILLING, { record: 'chart-mark', recordId: null, patientIds: [], episodeIds: [] });
}

/** A small demonstration may have no edition that waits. */
async function commentOnNewest(em: EntityManager, careServiceId: string, at: Date): Promise<void> {
  const edition = await em.findOne(Edition, {
    where: { careServiceId, state: 'with-team' },
    order: { to: 'DESC', from: 'DESC' },
  });
  if (edition === null) return;
  for (const [index, { by, role, text }] of SAID.entries()) {
    const { id: accountId, name } = await em.findOneByOrFail(Account, { name: by });
    await em.insert(EditionComment, {
      ...{ id: newId(), editionId: edition.id, number: index + 1, accountId, name, role, at, text },
    });
  }
}
