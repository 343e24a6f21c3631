import { GAS_LEVELS, GAS_LIGHT_ANSWERS, type GasLightAnswer, type Goal, type Scale } from '@waymark/contracts';
import { levelOfAnswer } from '@waymark/measures';
import { levelWords } from '../../charts/path-captions';
import { slowsLoss } from '../../charts/slowed-path';
import type { TranslationKey, TextParams } from '../../i18n/translations';
import type { Answer } from './draft';

/** Text of ours, or the goal's own. */
export type OptionText = { readonly key: TranslationKey; readonly params?: TextParams } | { readonly own: string };

export interface RatingOption {
  /** Part of an element's id. */
  readonly id: string;
  readonly answer: Answer;
  readonly text: OptionText;
}

export interface RatingOptions {
  /** Best first. */
  readonly shown: readonly RatingOption[];
  /** Below where the goal started: collapsed until opened. */
  readonly collapsed: readonly RatingOption[];
}

type RatedGoal = Pick<Goal, 'baseline' | 'levels' | 'kind'>;

/** The level or value of an answer on the path; null: not rated. */
export function placeOf(answer: Answer, goal: RatedGoal): number | null {
  if ('level' in answer) return answer.level;
  if ('value' in answer) return answer.value;
  if ('notRated' in answer) return null;
  return levelOfAnswer(answer.answer, goal.baseline?.level ?? -1);
}

/** Every answer that can be tapped for a goal, in the goal's own words if it has them. */
export function optionsFor(scale: Scale, goal: RatedGoal): RatingOptions {
  if (scale.kind === 'numeric') {
    const points = Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.max - index);
    return split(
      points.map((value) => ({ value })),
      scale,
      goal,
      goal.baseline?.value ?? scale.min,
    );
  }
  const start = goal.baseline?.level ?? -1;
  // A loss to slow is rated by levels on either: "about the same" and "harder" say little of what was hoped to be kept.
  if (scale.kind === 'gas-levels' || slowsLoss(goal)) {
    return split(
      GAS_LEVELS.map((level) => ({ level })),
      scale,
      goal,
      // Less than at the start is no low answer where that was expected.
      Math.min(start, 0),
    );
  }
  // From 0, "about the same" and "what we hoped for" are one answer: a goal to keep is asked only once.
  const answers = GAS_LIGHT_ANSWERS.filter((answer) => answer !== 'no-change' || start !== 0);
  return split(
    answers.map((answer) => ({ answer })),
    scale,
    goal,
    start,
  );
}

function split(answers: readonly Answer[], scale: Scale, goal: RatedGoal, start: number): RatingOptions {
  const isLow = (answer: Answer): boolean =>
    ('answer' in answer && answer.answer === 'harder') || (placeOf(answer, goal) ?? start) < start;
  const options = answers.map((answer) => ({
    answer,
    id: idOf(answer),
    text: answerText(answer, scale, goal),
  }));
  return {
    shown: options.filter(({ answer }) => !isLow(answer)),
    collapsed: options.filter(({ answer }) => isLow(answer)),
  };
}

/** No minus sign, which would be awkward in an element's id. */
function idOf(answer: Answer): string {
  if ('level' in answer) return `level-${answer.level + 2}`;
  if ('value' in answer) return `value-${answer.value}`;
  return 'answer' in answer ? answer.answer : answer.notRated;
}

/** Text of an answer: never the number of a level. */
export function answerText(answer: Answer, scale: Scale, goal: RatedGoal): OptionText {
  if ('notRated' in answer) return { key: `patient.not-rated.${answer.notRated}` };
  if ('value' in answer) return valueText(answer.value, scale);
  const start = goal.baseline?.level ?? null;
  if ('level' in answer) {
    const asAtStart = slowsLoss(goal) && answer.level === start;
    return (
      levelText(answer.level, goal) ??
      (asAtStart ? { key: ANSWER_KEYS['no-change'] } : { key: levelWords(answer.level, start) })
    );
  }
  const code = answer.answer;
  // "Harder" than a start below which nothing was described has no words of the goal's own.
  const beyondOwnWords = code === 'harder' && start === -2;
  const own = beyondOwnWords ? null : levelText(placeOf(answer, goal), goal);
  return own ?? (code === 'partly' ? partlyText(goal) : { key: ANSWER_KEYS[code] });
}

/** Between options in the goal's own words "part of the way" alone would not say to where. */
function partlyText(goal: RatedGoal): OptionText {
  const hoped = levelText(0, goal);
  return hoped && 'own' in hoped
    ? { key: 'patient.level.partly-to', params: { hoped: hoped.own } }
    : { key: ANSWER_KEYS.partly };
}

const ANSWER_KEYS: Readonly<Record<GasLightAnswer, TranslationKey>> = {
  'a-lot-more': 'patient.level.a-lot-more',
  'a-little-more': 'patient.level.a-little-more',
  'as-expected': 'patient.level.hoped',
  partly: 'patient.level.partly',
  'no-change': 'patient.answer.no-change',
  harder: 'patient.level.harder',
};

function levelText(level: number | null, goal: RatedGoal): OptionText | null {
  const own = goal.levels.find((text) => text.level === level)?.text.trim();
  return own ? { own } : null;
}

/** Longer own words are not said again under an answer: they stand above the question. */
const SAID_AGAIN = 80;

/** The goal's own words, for the answer "what we hoped for" if its level has no text; '' for every other answer. */
export function hopedInOwnWords({ answer, text }: RatingOption, goal: Goal): string {
  const isHoped = 'key' in text && text.key === 'patient.level.hoped' && placeOf(answer, goal) === 0;
  return isHoped && goal.ownWords.length <= SAID_AGAIN ? goal.ownWords : '';
}

function valueText(value: number, scale: Scale): OptionText {
  const { min, max } = scale.kind === 'numeric' ? scale : { min: 0, max: 10 };
  const params = { value, max };
  if (value === max) return { key: 'patient.answer.value-top', params };
  if (value === min) return { key: 'patient.answer.value-bottom', params };
  return value === (min + max) / 2
    ? { key: 'patient.answer.value-middle', params }
    : { key: 'patient.value.of', params };
}
