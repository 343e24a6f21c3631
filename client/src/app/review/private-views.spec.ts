import type { Trajectory } from '@waymark/contracts';
import { point } from '../charts/path.testing';
import { withoutPrivateViews } from './private-views';
import { pathOfGoal } from './review.testing';

function ratersLeft(...points: ReturnType<typeof point>[]): string[] {
  const trajectory = { goals: [pathOfGoal('g1', { points })], summary: [] } as unknown as Trajectory;
  return withoutPrivateViews(trajectory).goals.flatMap((goal) => goal.points.map(({ rater }) => rater));
}

const at = (rater: 'agreed' | 'patient' | 'carer' | 'therapist', more = {}) =>
  point('2026-05-04', 0, { appointmentId: 'a0', rater, answeredBy: 'patient', ...more });

test('a therapist’s own rating beside an agreed one is not on the path of the shared screen', () => {
  expect(ratersLeft(at('agreed'), at('patient'), at('therapist'))).toEqual(['agreed', 'patient']);
});

test('it stays where both kept that they see it differently', () => {
  const differently = { level: null, notRated: 'seen-differently' };
  expect(ratersLeft(at('agreed', differently), at('patient'), at('therapist'))).toHaveLength(3);
});

test('it stays where the team gave the answers, and goes where a carer did', () => {
  expect(ratersLeft(at('therapist', { answeredBy: 'team' }))).toEqual(['therapist']);
  expect(ratersLeft(at('carer', { answeredBy: 'carer' }), at('therapist', { answeredBy: 'carer' }))).toEqual(['carer']);
});
