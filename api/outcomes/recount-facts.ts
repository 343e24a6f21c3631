import { type EntityManager, In, Not } from 'typeorm';
import { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import type { Episode } from '../episodes/episode.entity.js';
import { Transfer } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { NextStep, Rating, Review } from '../reviews/review.entity.js';
import type { CountedFact } from './appointment-fact.entity.js';
import { factOf } from './fact-of.js';

/** The facts of an episode's appointments from all its rows, not from what the stored facts say. */
export async function recountFacts(em: EntityManager, episode: Episode): Promise<readonly CountedFact[]> {
  const episodeId = episode.id;
  const appointments = await em.findBy(Appointment, { episodeId });
  appointments.sort((a, b) => +a.startsAt - +b.startsAt || (a.id < b.id ? -1 : 1));
  const ids = appointments.map(({ id }) => id);
  const staff = await em.findBy(AppointmentStaff, { appointmentId: In(ids) });
  const reviews = await em.findBy(Review, { episodeId, status: Not('entered-in-error') });
  const ratings = await em.findBy(Rating, { reviewId: In(reviews.map(({ id }) => id)) });
  const steps = await em.findBy(NextStep, { episodeId });
  const context = {
    episode,
    goals: await em.findBy(Goal, { episodeId }),
    transfers: await em.findBy(Transfer, { episodeId }),
  };
  let attendedBefore: string | null = null;
  return appointments.map((appointment) => {
    const review = reviews.find(({ appointmentId }) => appointmentId === appointment.id) ?? null;
    const toCount = {
      ...appointment,
      ...{ review, attendedBefore },
      nextSteps: steps.filter(({ reviewId }) => reviewId === review?.id).length,
      staff: staff.filter(({ appointmentId }) => appointmentId === appointment.id).length,
    };
    if (appointment.status === 'attended') attendedBefore = appointment.on;
    const own = ratings.filter(({ reviewId }) => reviewId === review?.id);
    return factOf(toCount, own, context);
  });
}
