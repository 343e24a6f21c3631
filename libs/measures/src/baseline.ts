import type { GoalKind, Scale } from '@waymark/contracts';
import { checkAnswer, refuse, type CheckedAnswer, type GivenAnswer, type RefusedAnswer } from './scale.js';

/**
 * Checks the baseline with which a goal becomes active, on the scale of the episode's measure version.
 *
 * On GAS and GAS-Light a goal to reach begins at −1 (some ability) or −2 (nothing plausible is worse), a goal to keep
 * at 0, a goal to slow a loss at +1 or +2: what is hoped for is less than today (Turner-Stokes 2009; the goals to keep and
 * to slow are this project's own). On a numeric scale it is any whole point, and there is no goal to slow: no point is named
 * as hoped for, so that a loss could not be told from the one expected. An answer is accepted only if it names a level by
 * itself, so not `partly` or `no-change`, which are measured *from* the baseline. "Not rated" is not a baseline.
 *
 * @throws RangeError if the numeric scale itself is invalid.
 */
export function checkBaseline(scale: Scale, kind: GoalKind, given: GivenAnswer): CheckedAnswer | RefusedAnswer {
  const checked = checkAnswer(scale, given, null);
  if (!checked.ok) return checked;
  if (checked.notRated !== null) {
    return refuse('answer-missing', 'notRated', 'Give where the person is now, or leave the goal as proposed.');
  }
  if (checked.level === null) {
    if (kind !== 'to-slow') return checked;
    const message = 'A goal to slow a loss needs a measure with levels. Make it a goal to reach or to keep.';
    return refuse('baseline-not-for-kind', 'value', message);
  }
  const field = checked.answer === null ? 'level' : 'answer';
  if (kind === 'to-keep' && checked.level !== 0) {
    return refuse('baseline-not-for-kind', field, 'A goal to keep begins at 0. Give 0, or make it a goal to reach.');
  }
  if (kind === 'to-reach' && checked.level >= 0) {
    const message = 'A goal to reach begins below what is hoped for. Give -1 or -2, or make it a goal to keep.';
    return refuse('baseline-not-for-kind', field, message);
  }
  if (kind === 'to-slow' && checked.level <= 0) {
    const message = 'A goal to slow a loss begins above what is hoped for. Give 1 or 2, or make it a goal to keep.';
    return refuse('baseline-not-for-kind', field, message);
  }
  return checked;
}
