import { randomUUID } from 'node:crypto';
import type { Contact, Ethnicity } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import { addDays } from '@waymark/calendar';
import type { Clock } from '../clock.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { achievementAfter } from '../goals/goal-life.js';
import { patientKeysOf } from '../patients/patient-keys.js';
import { Patient } from '../patients/patient.entity.js';
import { NextStep, Review } from '../reviews/review.entity.js';
import { CONDITIONS } from './conditions.js';
import type { Dice } from './dice.js';
import { needsOf, ROWAN_NEEDS } from './needs.js';
import { settleSteps } from './next-step-outcomes.js';
import type { Colleague } from './staff.js';
import type { SeededPerson } from './seeded-episodes.js';

const ETHNICITIES: readonly Ethnicity[] = ['A', 'A', 'A', 'A', 'A', 'B', 'C', 'D', 'G', 'H', 'J', 'M', 'N', 'R', 'Z'];
const PREFERRED: Readonly<Record<string, string>> = {
  Abigail: 'Abi',
  Harriet: 'Hattie',
  Mohammed: 'Mo',
  Patrick: 'Paddy',
  Rhiannon: 'Rhi',
  Terence: 'Terry',
  Tobias: 'Toby',
  Winifred: 'Win',
  Gethin: 'Geth',
};

/** Adds to the therapist's own caseload what a file cannot contain: needs, teams, how goals grew out of each other. */
export class Details {
  constructor(
    private readonly clock: Clock,
    private readonly dice: Dice,
    private readonly barriers: Dice,
  ) {}

  async addTo(
    em: EntityManager,
    people: readonly SeededPerson[],
    therapistId: string,
    colleagues: ReadonlyMap<string, Colleague[]>,
  ): Promise<void> {
    const episodeId = In(people.map(({ episode }) => episode.id));
    const goals = await em.find(Goal, { where: { episodeId }, order: { position: 'ASC' } });
    const appointments = await em.find(Appointment, { where: { episodeId }, order: { on: 'ASC' } });
    const reviews = await em.findBy(Review, { episodeId });
    const steps = await em.find(NextStep, { where: { episodeId }, order: { agreedOn: 'ASC', position: 'ASC' } });
    for (const [index, each] of people.entries()) {
      const own = <T extends { episodeId: string }>(items: readonly T[]): T[] =>
        items.filter((item) => item.episodeId === each.episode.id);
      await this.describePerson(em, each, index);
      await this.formTeam(em, each, index, therapistId, colleagues.get(each.episode.careServiceId) ?? []);
      await this.linkGoals(em, each, own(goals));
      await this.setTimes(em, own(appointments));
      await settleSteps(em, { dice: this.dice, barriers: this.barriers }, own(reviews), own(steps));
    }
  }

  private async describePerson(
    em: EntityManager,
    { story, patient, episode }: SeededPerson,
    index: number,
  ): Promise<void> {
    const needs = index === 0 ? ROWAN_NEEDS : needsOf(this.dice, 0.25);
    const two = String(index).padStart(2, '0');
    const contact: Contact = {
      // Numbers and addresses that are reserved for fiction and lead nowhere.
      phone: `07700 9001${two}`,
      ...(this.dice.chance(0.5) ? { email: `${patient.givenName.toLowerCase()}.${index}@example.org` } : {}),
      ...(this.dice.chance(0.15) ? { safeContact: 'Ring in the morning; do not leave a message' } : {}),
    };
    const preferredName = PREFERRED[patient.givenName] ?? null;
    await em.update(Patient, patient.id, {
      preferredName,
      ...patientKeysOf({ ...patient, preferredName }),
      ethnicity: this.dice.pick(ETHNICITIES),
      deprivationQuintile: this.dice.whole(1, 5),
      contact,
      needs: needs ? { ...needs, reviewedOn: story.startedOn } : {},
    });
    await em.update(Episode, episode.id, {
      conditionGroup: this.dice.pick(CONDITIONS[story.pathway]),
      referredOn: addDays(story.startedOn, -this.dice.whole(8, 70)),
    });
  }

  private async formTeam(
    em: EntityManager,
    { episode }: SeededPerson,
    index: number,
    therapistId: string,
    colleagues: readonly Colleague[],
  ): Promise<void> {
    const [first, second] = this.dice.pickSome(colleagues, 2);
    const leads = index < 2 || this.dice.chance(0.7);
    const team = [
      { accountId: therapistId, discipline: 'occupational-therapy' as const, keyWorker: leads },
      ...(first ? [{ ...first, keyWorker: !leads }] : []),
      ...(second && this.dice.chance(0.4) ? [{ ...second, keyWorker: false }] : []),
    ];
    await em.insert(
      TeamMember,
      team.map((member) => ({ id: randomUUID(), episodeId: episode.id, ...member })),
    );
  }

  /** One goal was reached and led to the next, which began on that day. */
  private async linkGoals(em: EntityManager, { story }: SeededPerson, goals: readonly Goal[]): Promise<void> {
    for (const [index, storyGoal] of story.goals.entries()) {
      const goal = goals[index];
      if (!goal || (storyGoal.until === null && storyGoal.follows === null)) continue;
      const { from, until, follows } = storyGoal;
      await em.update(Goal, goal.id, {
        followsGoalId: follows === null ? null : (goals[follows - 1]?.id ?? null),
        baselineOn: from,
        activeSpans: [{ from, to: until }],
        ...(until === null
          ? {}
          : {
              lifecycle: 'completed',
              lifecycleReason: 'reached',
              achievement: achievementAfter(goal, 'completed', 0, null),
            }),
      });
    }
  }

  private async setTimes(em: EntityManager, appointments: readonly Appointment[]): Promise<void> {
    for (const { id, on } of appointments) {
      const time = this.dice.pick(['09:00', '09:45', '10:30', '11:30', '13:30', '14:15', '15:30']);
      await em.update(Appointment, id, {
        startsAt: this.clock.instantAt(on, time),
      });
    }
  }
}
