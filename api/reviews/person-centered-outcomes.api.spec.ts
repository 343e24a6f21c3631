import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Goal, GoalVersion, Page, Review, Trajectory } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

interface Coding {
  code: string;
}
interface FhirGoal {
  description: { text: string };
  startDate: string;
  target: { dueDate: string }[];
  extension: { extension: { url: string; valueCoding?: Coding; valueString?: string }[] }[];
}
interface FhirScore {
  effectiveDateTime: string;
  valueCodeableConcept: { coding: [Coding] };
}

/** LOINC answer list LL6900-6. */
const LEVELS: Readonly<Record<string, number>> = {
  'LA34479-8': 2,
  'LA34480-6': 1,
  'LA34481-4': 0,
  'LA34483-0': -1,
  'LA34484-8': -2,
};

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, 'fixtures/pco', `${name}.json`), 'utf8'));
}
const levelOf = (score: FhirScore): number => LEVELS[score.valueCodeableConcept.coding[0].code] ?? NaN;

describe('The example patient goal of the Person-Centered Outcomes guide', () => {
  const example = fixture('Goal-pcoGoalSocialConnectionsWithGAS') as FhirGoal;
  const baseline = fixture('Observation-pcoGASScoreBaselineExample') as FhirScore;
  const byPatient = fixture('Observation-pcoGASScorePatientFollowupExample') as FhirScore;
  const byPractitioner = fixture('Observation-pcoGASScorePractitionerFollowupExample') as FhirScore;
  const levels = example.extension.map(({ extension }) => ({
    level: LEVELS[extension.find(({ url }) => url === 'level')?.valueCoding?.code ?? ''] ?? NaN,
    text: extension.find(({ url }) => url === 'progressText')?.valueString ?? '',
  }));

  let waymark: TestApp;
  let therapist: HttpClient;
  let goal: Goal;
  let trajectory: Trajectory;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    const episode = await newEpisode(therapist, waymark.site.vocational, { startedOn: example.startDate });
    goal = await newGoal(therapist, episode, {
      ownWords: example.description.text,
      expressedBy: 'patient',
      targetDate: example.target[0]?.dueDate,
      levels,
      baseline: { level: levelOf(baseline), on: baseline.effectiveDateTime.slice(0, 10), rater: 'therapist' },
    });
    for (const [score, rater, review] of [
      [byPatient, 'patient', { status: 'agreed', present: ['patient', 'therapist'] }],
      [byPractitioner, 'therapist', { status: 'recorded', reason: 'patient-chose-not-to', answeredBy: 'team' }],
    ] as const) {
      const on = score.effectiveDateTime.slice(0, 10);
      const appointment = await newAppointment(therapist, episode, on, { startsAt: score.effectiveDateTime });
      const ratings = [{ goalId: goal.id, rater, level: levelOf(score) }];
      const saved = await putReview(therapist, appointment, { ...review, ratings });
      expect(saved.status).toBe(201);
    }
    trajectory = (await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`)).body;
  });
  afterAll(() => waymark.close());

  it('stands word for word, with its five level texts, who expressed it, due date and start', async () => {
    expect(goal).toMatchObject({
      ownWords: example.description.text,
      expressedBy: 'patient',
      targetDate: '2025-07-31',
      lifecycle: 'active',
      baseline: { level: -1, on: '2025-02-15', rater: 'therapist' },
    });
    expect(goal.levels).toHaveLength(5);
    expect(goal.levels).toEqual(levels);
    const { body: versions } = await therapist.get<Page<GoalVersion>>(`/goals/${goal.id}/versions`);
    expect(versions.items).toEqual([
      expect.objectContaining({ number: 1, ownWords: example.description.text, levels }),
    ]);
  });

  it('has each follow-up rating on its day, by its rater', () => {
    const points = trajectory.goals[0]?.points.map(({ on, rater, level, answeredBy }) => ({
      on,
      rater,
      level,
      answeredBy,
    }));
    expect(points).toEqual(
      expect.arrayContaining([
        { on: '2025-03-10', rater: 'patient', level: -1, answeredBy: 'patient' },
        { on: '2025-03-10', rater: 'agreed', level: -1, answeredBy: 'patient' },
        { on: '2025-04-17', rater: 'therapist', level: 0, answeredBy: 'team' },
      ]),
    );
    expect(points).toHaveLength(3);
  });

  it('labels the summary that came without the patient, and lets only the agreed level stand', () => {
    expect(trajectory.summary.map(({ on, withoutPatient, tScore }) => [on, withoutPatient, tScore])).toEqual([
      ['2025-03-10', false, 40],
      ['2025-04-17', true, 50],
    ]);
    expect([trajectory.baselineT, trajectory.currentT, trajectory.changeT, trajectory.carried]).toEqual([40, 40, 0, 1]);
  });

  it('gives the review of each appointment back whole', async () => {
    for (const { appointmentId, on } of trajectory.summary) {
      const { body } = await therapist.get<Review>(`/appointments/${appointmentId}/review`);
      expect(body.occurredOn).toBe(on);
    }
  });
});
