import type { ConditionGroup } from '@waymark/contracts';
import type { PathwayName } from './goal-idea.js';

/** What brings people onto a pathway, as often as each stands here. */
export const CONDITIONS: Readonly<Record<PathwayName, readonly ConditionGroup[]>> = {
  'brain injury': ['traumatic-brain-injury', 'traumatic-brain-injury', 'other-brain-injury', 'stroke'],
  'stroke upper limb': ['stroke'],
  spinal: ['back-or-neck', 'back-or-neck', 'spinal-cord-injury'],
  pain: ['long-term-pain', 'long-term-pain', 'joint', 'back-or-neck'],
};
