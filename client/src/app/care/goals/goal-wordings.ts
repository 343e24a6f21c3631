import type { GoalVersion } from '@waymark/contracts';

/** Versions that brought new words, each from its first day; one that only changed a level reads like the one before. */
export function wordingsOf(versions: readonly GoalVersion[]): readonly GoalVersion[] {
  return versions.filter(({ ownWords, teamWording }, index) => {
    const before = versions[index - 1];
    return before?.ownWords !== ownWords || before.teamWording !== teamWording;
  });
}
