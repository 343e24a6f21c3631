import { randomUUID } from 'node:crypto';
import { addDays, addMonths } from '@waymark/calendar';
import type { QuotedPage } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import type { AuditedChanges } from '../audit/audited-changes.js';
import { CareService } from '../care-services/care-service.entity.js';
import type { Clock } from '../clock.js';
import { lastDayOf } from '../reports/editions/periods.js';
import { Edition, EditionPage } from '../reports/editions/edition.entity.js';
import { ImprovementAction } from '../round-ups/improvement-actions/improvement-action.entity.js';
import { quotesOf } from '../round-ups/quotes.js';
import { PublishedRoundUp, RoundUp, RoundUpComment } from '../round-ups/round-up.entity.js';
import { quarterOf, toPatientRoundUp } from '../round-ups/round-up-response.js';
import { FILLING } from './fill.js';
import { ACTION_STORIES, ROUND_UP_STORIES, type RoundUpStory } from './round-up-stories.js';
import { notOnWeekend } from './weekdays.js';

/** Days from the end of a quarter until its forum met, and published what it wrote. */
const [DAYS_TO_FORUM, DAYS_TO_PUBLISHING] = [42, 52];
const PARTNER = 'partner@demo.example';

/** The round-ups of the last quarters, with the sentences of their published figures, and what came of them. */
export async function fillRoundUps(em: EntityManager, audit: AuditedChanges, clock: Clock): Promise<void> {
  const made = new Map<string, string>();
  for (const [name, stories] of Object.entries(ROUND_UP_STORIES)) {
    const careService = await em.findOneByOrFail(CareService, { name });
    for (const story of stories) made.set(`${name} ${story.ago}`, await insertRoundUp(em, clock, careService, story));
  }
  await insertActions(em, clock, made);
  await audit.noteBySystem(em, FILLING, { record: 'round-up', recordId: null, patientIds: [], episodeIds: [] });
}

async function insertRoundUp(
  em: EntityManager,
  clock: Clock,
  careService: CareService,
  { ago, state, comments, ...text }: RoundUpStory,
): Promise<string> {
  const today = clock.today();
  const from = addMonths(currentQuarter(today), -3 * (ago + 1));
  const forumOn = noLater(addDays(lastDayOf(quarterOf(from)), DAYS_TO_FORUM), today);
  const publishedOn = noLater(addDays(lastDayOf(quarterOf(from)), DAYS_TO_PUBLISHING), today);
  const quotes = await quotesOf(em, careService.id, await pagesToQuote(em, careService.id, from));
  const roundUp = {
    ...{ id: randomUUID(), rowVersion: 2, careServiceId: careService.id, from, number: 1, state },
    ...{ questions: [...text.questions], whatChanged: text.whatChanged, lastTime: text.lastTime, ifReal: text.ifReal },
    ...{ youSaidWeDid: [...text.youSaidWeDid], quotes, createdAt: clock.instantAt(forumOn, '09:00') },
    ...{ publishedOn: state === 'published' ? publishedOn : null, withdrawnOn: null, withdrawnBecause: null },
  };
  await em.insert(RoundUp, roundUp);
  const partner = await em.findOneByOrFail(Account, { emailKey: PARTNER });
  for (const [index, said] of comments.entries()) {
    await em.insert(RoundUpComment, {
      ...{ id: randomUUID(), roundUpId: roundUp.id, number: index + 1, accountId: partner.id, name: partner.name },
      ...{ role: 'partner', at: clock.instantAt(forumOn, `1${index}:15`), text: said },
    });
  }
  if (state === 'published') {
    const body = JSON.stringify(toPatientRoundUp({ ...roundUp, careService }, publishedOn));
    await em.insert(PublishedRoundUp, { roundUpId: roundUp.id, body });
  }
  return roundUp.id;
}

/** The page on goals of the last edition that ended with the quarter or before, if it is published. */
async function pagesToQuote(em: EntityManager, careServiceId: string, from: string): Promise<QuotedPage[]> {
  const editions = await em.find(Edition, {
    where: { careServiceId, state: 'published' },
    order: { to: 'DESC', from: 'DESC' },
  });
  const edition = editions.find(({ to }) => to <= lastDayOf(quarterOf(from)));
  if (!edition) return [];
  const page = { editionId: edition.id, page: 'goals-achieved' as const, pathwayId: '' };
  return (await em.existsBy(EditionPage, page)) ? [{ ...page, pathwayId: null }] : [];
}

async function insertActions(em: EntityManager, clock: Clock, made: ReadonlyMap<string, string>): Promise<void> {
  const today = clock.today();
  for (const { careService: name, ago, owner, isColleague, dueIn, ...story } of ACTION_STORIES) {
    const { id: careServiceId } = await em.findOneByOrFail(CareService, { name });
    const colleague = isColleague ? await em.findOneByOrFail(Account, { name: owner }) : null;
    const dueOn = notOnWeekend(addDays(today, dueIn));
    await em.insert(ImprovementAction, {
      ...{ id: randomUUID(), rowVersion: 1, careServiceId, dueOn, ...story },
      roundUpId: ago === null ? null : (made.get(`${name} ${ago}`) ?? null),
      ...{ ownerId: colleague?.id ?? null, ownerWords: colleague ? null : owner },
      closedOn: story.state === 'open' ? null : addDays(dueOn, -4),
      createdAt: clock.instantAt(addDays(dueOn, -60), '11:00'),
    });
  }
}

/** First day of the quarter of a day. */
function currentQuarter(today: string): string {
  const [year = '', month = ''] = today.split('-');
  return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
}

/** A working day, and none that has yet to come. */
function noLater(day: string, today: string): string {
  const onWeekday = notOnWeekend(day);
  return onWeekday < today ? onWeekday : today;
}
