import type { AnsweredBy, CopyFormat, Present } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import { Patient } from '../patients/patient.entity.js';
import { Review } from '../reviews/review.entity.js';
import type { Dice } from './dice.js';
import { GroupedChanges } from './chunks.js';
import { copyShare } from './findings.js';
import type { SeededEpisode } from './seeded-episodes.js';
import { CARE_SERVICE_OF } from './story.js';

const ANSWERED: Readonly<Record<'patient' | 'patient-with-help', number>> = { patient: 86, 'patient-with-help': 14 };
const FORMATS: Readonly<Record<CopyFormat, number>> = {
  print: 40,
  'pocket-card': 20,
  'large-print': 8,
  'easy-read': 5,
};
const WITHOUT_COPY = { none: 45, 'not asked': 55 };

/** Who was there when a review was agreed, who answered, and what people took home. */
export async function describeReviews(
  em: EntityManager,
  dice: Dice,
  seeded: readonly SeededEpisode[],
  today: string,
): Promise<void> {
  const needs = new Map((await em.find(Patient, { select: { id: true, needs: true } })).map((each) => [each.id, each]));
  const inGroup = new Set((await em.findBy(Appointment, { kind: 'group' })).map(({ id }) => id));
  const described = new GroupedChanges(Review);
  for (const [person, { story, patient, appointments, reviewIds }] of seeded.entries()) {
    const language = needs.get(patient.id)?.needs.interpreterLanguage;
    for (const { id, on } of appointments) {
      const reviewId = reviewIds.get(id);
      if (reviewId === undefined || story.notAgreed?.has(on)) continue;
      // In the guides Rowan is alone with the therapist.
      const answeredBy = person === 0 ? 'patient' : dice.weighted(ANSWERED);
      const context = { answeredBy, hasInterpreter: language !== undefined, isGroup: inGroup.has(id) };
      const copy = copyOf(dice, copyShare(CARE_SERVICE_OF[story.pathway], on, today));
      described.add(reviewId, { answeredBy, source: 'screen', present: presentIn(dice, context), ...copy });
    }
  }
  await described.apply(em);
}

interface AppointmentCircumstances {
  readonly answeredBy: AnsweredBy;
  readonly hasInterpreter: boolean;
  readonly isGroup: boolean;
}

/** A helper was there; so is an interpreter, except on days when none could be found. */
function presentIn(dice: Dice, { answeredBy, hasInterpreter, isGroup }: AppointmentCircumstances): Present[] {
  const isCarer = dice.chance(answeredBy === 'patient-with-help' ? 0.8 : 0.1);
  const isInterpreter = hasInterpreter && dice.chance(0.85);
  const isOther = isGroup || dice.chance(0.03);
  return [
    'patient',
    ...(isCarer ? (['carer'] as const) : []),
    ...(isInterpreter ? (['interpreter'] as const) : []),
    'therapist',
    ...(isOther ? (['other'] as const) : []),
  ];
}

/** Most people take a copy home; some want none, and some were not asked. */
export function copyOf(dice: Dice, share: number): Pick<Review, 'copyGiven' | 'copyFormat'> {
  if (dice.chance(share)) return { copyGiven: true, copyFormat: dice.weighted(FORMATS) };
  return { copyGiven: dice.weighted(WITHOUT_COPY) === 'none' ? false : null, copyFormat: null };
}
