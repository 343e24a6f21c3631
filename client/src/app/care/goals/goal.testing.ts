import type { Goal } from '@waymark/contracts';

/** A proposed goal; a test passes only what it cares about. */
export function goalWith(given: Partial<Goal>): Goal {
  return {
    id: 'g1',
    version: 1,
    episodeId: 'e1',
    position: 1,
    ownWords: 'Walk to the shop',
    expressedBy: 'patient',
    teamWording: null,
    domain: null,
    kind: 'to-reach',
    importance: null,
    difficulty: null,
    targetDate: null,
    lifecycle: 'proposed',
    lifecycleReason: null,
    lifecycleCode: null,
    achievement: null,
    baseline: null,
    currentLevel: null,
    currentValue: null,
    levels: [],
    followsGoalId: null,
    goalVersion: 1,
    writtenAtHomeOn: null,
    because: null,
    lastLook: null,
    ...given,
  };
}
