import type { LevelText, Scale } from '@waymark/contracts';
import type { TranslationKey } from '../i18n/translations';
import type { PathVisit } from './path-visits';
import type { PathVoice } from './path-voice';
import { slowedLevelWords, slowedSentences } from './slowed-path';

/** Text of a GAS level, relative to the goal's start. Never a number. */
export function levelWords(level: number, start: number | null): TranslationKey {
  // Only a loss to slow begins above what was hoped for.
  if (start !== null && start > 0) return slowedLevelWords(level, start);
  if (level >= 2) return 'patient.level.a-lot-more';
  if (level >= 1) return 'patient.level.a-little-more';
  if (level >= 0) return 'patient.level.hoped';
  if (start !== null && level < start) {
    return start - level >= 2 ? 'patient.level.much-harder' : 'patient.level.harder';
  }
  if (level === start) return 'patient.level.start';
  if (level <= -2) return 'patient.level.none';
  return start === null ? 'patient.level.not-yet' : 'patient.level.partly';
}

/** A place on the axis with its texts. */
export interface AxisPlace {
  readonly at: number;
  readonly key: TranslationKey;
  /** The goal's own text for it; null: it has none. */
  readonly own: string | null;
}

/** Highest place first. */
export function axisPlaces(
  visits: readonly PathVisit[],
  scale: Scale,
  levels: readonly LevelText[],
): readonly AxisPlace[] {
  if (scale.kind === 'numeric') {
    const middle = (scale.min + scale.max) / 2;
    return [
      { at: scale.max, key: 'patient.value.top', own: null },
      { at: middle, key: 'patient.value.middle', own: null },
      { at: scale.min, key: 'patient.value.bottom', own: null },
    ];
  }
  const drawn = visits.flatMap((visit) => [
    ...(visit.at === null ? [] : [visit.at]),
    ...visit.alone.map(({ at }) => at),
  ]);
  const top = Math.max(1, ...drawn.map(Math.ceil));
  const bottom = Math.min(-1, ...drawn.map(Math.floor));
  const start = visits.find((visit) => visit.appointmentId === null)?.at ?? null;
  const shown = Array.from({ length: top - bottom + 1 }, (_, index) => top - index);
  return shown.map((at) => ({ at, key: levelWords(at, start), own: ownTextOf(levels, at) }));
}

/** The goal's own text for a level; null: it has none. */
export function ownTextOf(levels: readonly LevelText[], at: number): string | null {
  return levels.find(({ level }) => level === at)?.text.trim() || null;
}

/** One sentence of the headline; its day is still `YYYY-MM-DD`. */
export interface PathSentence {
  readonly key: TranslationKey;
  readonly day: string | null;
  /** The place that it names; most name none. */
  readonly at?: number;
}

/**
 * Describes in words what the line shows: never praise, never a number.
 * @param of.today `YYYY-MM-DD`; null on paper, where no day is today
 * @param of.voice "you" is only ever the person whose goal it is
 * @param of.slows whether it is a loss to slow
 */
export function headlineOf(
  visits: readonly PathVisit[],
  hopedFrom: number | null,
  {
    today = null,
    voice = 'about-them',
    slows = false,
  }: { readonly today?: string | null; readonly voice?: PathVoice; readonly slows?: boolean } = {},
): readonly PathSentence[] {
  const rated = visits.filter((visit): visit is PathVisit & { at: number } => visit.at !== null);
  const latest = visits.at(-1);
  const last = rated.at(-1);
  if (!latest) return [{ key: 'patient.path.says.nothing', day: null }];
  if (latest.differently || latest.at === null) {
    const what: TranslationKey = latest.differently
      ? 'patient.path.says.differently'
      : latest.alone.length > 0
        ? 'patient.path.says.one-side'
        : latest.notRated !== 'not-sure'
          ? 'patient.path.says.not-rated'
          : latest.on === today && voice === 'to-them'
            ? 'patient.path.says.not-sure'
            : 'patient.path.says.not-sure-about';
    return [
      { key: what, day: latest.on },
      ...(last ? [{ key: 'patient.path.says.last-agreed' as const, day: last.on, at: last.at }] : []),
    ];
  }
  // Between two answers on the same day nothing has had time to change.
  const before = rated.findLast(({ on }) => on < latest.on);
  if (!last || !before) return [{ key: 'patient.path.says.start', day: latest.on }];
  const start = rated[0];
  if (slows && start && hopedFrom !== null) return slowedSentences(start, before, last, hopedFrom);
  const sentences: PathSentence[] = [];
  if (last.at > before.at) sentences.push({ key: 'patient.path.says.moved-on', day: before.on });
  else if (last.at < before.at) sentences.push({ key: 'patient.path.says.harder', day: before.on });
  else sentences.push({ key: 'patient.path.says.same', day: before.on });
  if (hopedFrom !== null && last.at >= hopedFrom) {
    sentences.push({ key: last.at > hopedFrom ? 'patient.path.says.beyond' : 'patient.path.says.hoped', day: null });
  } else if (start && last.at <= before.at && last.at > start.at) {
    sentences.push({ key: 'patient.path.says.on-since-start', day: start.on });
  }
  return sentences;
}
