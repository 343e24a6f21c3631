import type { TranslationKey } from '../i18n/translations';
import type { PathGoal } from './path-visits';

/** Whether it is the path of a loss to slow: no other goal begins above what is hoped for. */
export function slowsLoss({ baseline }: Pick<PathGoal, 'baseline'>): boolean {
  return (baseline?.level ?? 0) > 0;
}

/** Text of a GAS level of a loss to slow. Less than at the start is what was expected, and is not called harder. */
export function slowedLevelWords(level: number, start: number): TranslationKey {
  if (level === start) return 'patient.level.start';
  if (level >= 2) return 'patient.level.a-lot-more';
  if (level >= 1) return 'patient.level.a-little-more';
  if (level >= 0) return 'patient.level.hoped';
  return level <= -2 ? 'patient.level.a-lot-less' : 'patient.level.a-little-less';
}

/** As a headline has it. */
interface Sentence {
  readonly key: TranslationKey;
  readonly day: string | null;
}

interface Rated {
  readonly on: string;
  readonly at: number;
}

/** What the path of a loss to slow says: how far what was hoped for has held, and never that something failed. */
export function slowedSentences(start: Rated, before: Rated, last: Rated, hopedFrom: number): readonly Sentence[] {
  const standing: TranslationKey =
    last.at >= start.at
      ? 'patient.path.says.as-at-start'
      : last.at > hopedFrom
        ? 'patient.path.says.beyond'
        : last.at === hopedFrom
          ? 'patient.path.says.holding'
          : 'patient.path.says.less-than-hoped';
  const moved: readonly Sentence[] = last.at > before.at ? [{ key: 'patient.path.says.moved-on', day: before.on }] : [];
  return [...moved, { key: standing, day: null }];
}
