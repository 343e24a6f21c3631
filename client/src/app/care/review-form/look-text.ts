import type { FreshLookDecision, Goal, Review } from '@waymark/contracts';
import type { Translations } from '../../i18n/translations';
import { lookInWords } from '../goals/goal-reason';

/** What a review settled of one goal after a fresh look, with the goal's own words before it. */
export function lookOfGoal(
  i18n: Translations,
  { goalId, choice, because = null }: FreshLookDecision,
  { occurredOn: on }: Pick<Review, 'occurredOn'>,
  goals: readonly Pick<Goal, 'id' | 'ownWords'>[],
): string {
  const ownWords = goals.find(({ id }) => id === goalId)?.ownWords ?? '';
  return `“${ownWords}”: ${lookInWords(i18n, { choice, on, because }) ?? ''}`;
}
