import { type EntityManager, In, type ObjectLiteral } from 'typeorm';
import { accountNames } from '../accounts/account-names.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { Area, CareService, Pathway } from '../care-services/care-service.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { dayInWords } from '../letters/in-words.js';
import { Letter } from '../letters/letter.entity.js';
import { Measure, MeasureVersion } from '../measures/measure.entity.js';
import { ResearchRelease } from '../research/release.entity.js';
import { Review } from '../reviews/review.entity.js';
import type { Held } from './held.js';
import type { Names } from './plain-words.js';

const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Engines limit the values of one statement. */
const AT_ONCE = 500;

/** How a person knows what these rows name by an id: people, places, goals, and the days of appointments. */
export async function namesIn(
  reads: EntityManager,
  held: Held,
  rows: readonly ObjectLiteral[],
  moment: (at: Date) => string,
): Promise<Names> {
  const names = new Map<string, string>();
  const ids = [...new Set(rows.flatMap((row) => JSON.stringify(row).match(IDS) ?? []))];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    for (const [id, name] of await accountNames(reads, ids.slice(start, start + AT_ONCE))) names.set(id, name);
  }
  for (const entity of [CareService, Pathway, Area]) {
    for (const { id, name } of await reads.find<{ id: string; name: string }>(entity)) names.set(id, name);
  }
  const measures = new Map((await reads.find(Measure)).map(({ id, name }) => [id, name]));
  for (const { id, measureId } of await reads.find(MeasureVersion)) names.set(id, measures.get(measureId) ?? '');
  for (const { id, name } of await reads.find(ResearchRelease, { select: { id: true, name: true } })) {
    names.set(id, name);
  }
  for (const { id, ownWords } of await reads.findBy(Goal, { id: In([...held.goals]) })) names.set(id, ownWords);
  for (const { id, startsAt } of await reads.findBy(Appointment, { id: In([...held.appointments]) })) {
    names.set(id, moment(startsAt));
  }
  for (const { id, occurredOn } of await reads.findBy(Review, { id: In([...held.reviews]) }))
    names.set(id, dayInWords(occurredOn));
  for (const { id, finalOn } of await reads.findBy(Letter, { id: In([...held.letters]) })) names.set(id, finalOn ?? '');
  return names;
}
