import type { Episode } from '@waymark/contracts';

/** Open episodes before closed ones, newest start first in each. */
export function openFirst(episodes: readonly Episode[]): readonly Episode[] {
  const newestFirst = [...episodes].sort((a, b) => b.startedOn.localeCompare(a.startedOn));
  return [
    ...newestFirst.filter(({ endedOn }) => endedOn === null),
    ...newestFirst.filter(({ endedOn }) => endedOn !== null),
  ];
}
