import { addMonths } from '@waymark/calendar';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { AppointmentStaff } from '../appointments/appointment.entity.js';
import { inChunks } from '../database/in-chunks.js';
import { Review } from '../reviews/review.entity.js';
import { GroupedChanges } from './chunks.js';
import type { Dice } from './dice.js';

/** Minutes that reviews take, and how often: most between six and twelve. */
const MINUTES = { 4: 5, 5: 8, 6: 12, 7: 15, 8: 16, 9: 14, 10: 11, 12: 9, 15: 6, 19: 4 } as const;

/** The reviews of the last year were held on the shared screen by whoever was there, and their time was measured. */
export async function measureReviews(em: EntityManager, dice: Dice, today: string): Promise<void> {
  const reviews = await em.find(Review, {
    select: { id: true, appointmentId: true, occurredOn: true },
    where: { status: 'agreed', source: 'screen', occurredOn: MoreThan(addMonths(today, -12)) },
    order: { occurredOn: 'ASC' },
  });
  const therapists = new Map<string, string>();
  for (const some of inChunks(reviews)) {
    const staff = await em.findBy(AppointmentStaff, { appointmentId: In(some.map((review) => review.appointmentId)) });
    for (const { appointmentId, accountId } of staff) therapists.set(appointmentId, accountId);
  }
  const measured = new GroupedChanges(Review);
  for (const { id, appointmentId } of reviews) {
    const secondsOnScreen = Number(dice.weighted(MINUTES)) * 60;
    measured.add(id, { secondsOnScreen, enteredById: therapists.get(appointmentId) ?? null });
  }
  await measured.apply(em);
}
