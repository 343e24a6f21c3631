import { randomUUID } from 'node:crypto';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Appointment, Preparation } from '../appointments/appointment.entity.js';
import { addDays } from '@waymark/calendar';
import type { Clock } from '../clock.js';
import { updateIfUnchanged } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
import { keepWording } from '../goals/goal-change.js';
import { Goal, GoalVersion } from '../goals/goal.entity.js';
import { newGoal, nextPosition } from '../goals/new-goal.js';
import { HiddenFromCarer } from '../patients/hidden-from-carer.entity.js';
import { Rating, Review } from '../reviews/review.entity.js';

/** Sign-in address of the demonstration's patient. */
const PATIENT = 'patient@demo.example';
const CARER = 'carer@demo.example';
const REWORDED = 'Part-time work outdoors, two mornings to begin with';

/** Rowan's preparation, sent the evening before: by goal position. */
export async function prepareFromHome(em: EntityManager, clock: Clock, episodeId: string): Promise<void> {
  const today = clock.today();
  const appointment = await em.findOneBy(Appointment, { episodeId, on: today, status: 'booked' });
  if (!appointment) return;
  const { id: accountId } = await em.findOneByOrFail(Account, { emailKey: PATIENT });
  const goals = await em.find(Goal, { where: { episodeId, lifecycle: 'active' }, order: { position: 'ASC' } });
  const answers = [
    { level: 1, note: 'Curry on Thursday. Nobody rang anybody.' },
    { level: 0, note: null },
    { level: null, notRated: 'not-sure' as const, note: 'I want to ask about the bus first.' },
  ];
  await em.insert(Preparation, {
    id: randomUUID(),
    rowVersion: 1,
    appointmentId: appointment.id,
    accountId,
    sentBy: 'patient',
    helpedBy: null,
    ratings: goals.slice(0, answers.length).map(({ id }, index) => ({
      goalId: id,
      answer: null,
      value: null,
      level: null,
      notRated: null,
      ...answers[index],
    })),
    wentWell: 'I went round the reservoir at ten and met the neighbours.',
    toTalkAbout: 'How tired I am after a morning with people.',
    sentAt: clock.instantAt(addDays(today, -1), '19:20'),
    readAt: null,
    readById: null,
  });
}

/** A goal that Rowan wrote at home two days ago, for the next review. */
export async function writeGoalAtHome(em: EntityManager, clock: Clock, episodeId: string): Promise<void> {
  const { id: accountId } = await em.findOneByOrFail(Account, { emailKey: PATIENT });
  const on = addDays(clock.today(), -2);
  const goal = newGoal({
    ...{ episodeId, position: await nextPosition(em, episodeId), writtenAtHomeOn: on },
    ...{ ownWords: 'Walk into town with my camera', because: 'I have not taken a picture since the accident' },
  });
  await em.insert(Goal, goal);
  await keepWording(em, goal, accountId, clock.instantAt(on, '18:40'));
}

/** The goal that Rowan wrote at home is kept from Jamie, the carer, for now. */
export async function keepGoalFromCarer(
  em: EntityManager,
  clock: Clock,
  { patientId, id: episodeId }: Pick<Episode, 'id' | 'patientId'>,
): Promise<void> {
  const { id: hiddenById } = await em.findOneByOrFail(Account, { emailKey: PATIENT });
  const { id: accountId } = await em.findOneByOrFail(Account, { emailKey: CARER });
  const { id: goalId } = await em.findOneByOrFail(Goal, { episodeId, writtenAtHomeOn: Not(IsNull()) });
  const at = clock.instantAt(addDays(clock.today(), -2), '18:45');
  await em.insert(HiddenFromCarer, { id: randomUUID(), patientId, accountId, what: 'goal', goalId, at, hiddenById });
}

/** Rewords the last goal of an episode after its first review; later ratings are for the new wording. */
export async function rewordLastGoal(em: EntityManager, clock: Clock, episodeId: string): Promise<void> {
  const [goal] = await em.find(Goal, { where: { episodeId }, order: { position: 'DESC' }, take: 1 });
  if (!goal) return;
  const ratings = await em.findBy(Rating, { goalId: goal.id });
  const reviews = await em.find(Review, {
    where: { id: In(ratings.map(({ reviewId }) => reviewId)) },
    order: { occurredOn: 'ASC' },
  });
  const [, ...later] = reviews;
  const [since] = later;
  if (!since) return;
  const wordingNumber = goal.wordingNumber + 1;
  if (!(await updateIfUnchanged(em, Goal, goal, { ownWords: REWORDED, wordingNumber })))
    throw new Error('A goal has changed meanwhile.');
  await em.insert(GoalVersion, {
    id: randomUUID(),
    goalId: goal.id,
    number: wordingNumber,
    ownWords: REWORDED,
    teamWording: goal.teamWording,
    levels: goal.levels,
    from: clock.instantAt(since.occurredOn, '09:00'),
    writtenBy: null,
  });
  await em.update(Rating, { goalId: goal.id, reviewId: In(later.map(({ id }) => id)) }, { wordingNumber });
}
