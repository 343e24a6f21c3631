import { GAS_LIGHT_ANSWERS, NOT_RATED, type GasLightAnswer, type NotRated, type Scale } from '@waymark/contracts';
import { isGasLevel } from './gas.js';
import { dependsOnBaseline, isGasLightAnswer, levelOfAnswer } from './gas-light.js';
import { isPointOf, type NumericScale } from './numeric.js';

/** The answer given for one goal. Absent and `null` are the same: not given. */
export interface GivenAnswer {
  readonly level?: number | null;
  readonly answer?: string | null;
  readonly value?: number | null;
  readonly notRated?: string | null;
}

export type AnswerField = keyof GivenAnswer;

/**
 * A rating ready to store: `level` is raw (−0.5 possible); exactly one of `level`, `value` and `notRated` is not null.
 */
export interface CheckedAnswer {
  readonly ok: true;
  readonly level: number | null;
  /** The answer chosen, in addition to its level; `null` if a plain level was given. */
  readonly answer: GasLightAnswer | null;
  readonly value: number | null;
  readonly notRated: NotRated | null;
}

export type RefusalCode =
  | 'answer-missing'
  | 'one-answer-only'
  | 'not-in-measure'
  | 'outside-scale'
  | 'baseline-missing'
  | 'baseline-not-for-kind';

/** Why an answer cannot be stored, what to do instead, and the field at fault. */
export interface RefusedAnswer {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly message: string;
  readonly field: AnswerField;
}

const FIELDS: readonly AnswerField[] = ['level', 'answer', 'value', 'notRated'];
/** The field named first is the one asked for when nothing was given. */
const ACCEPTED: Readonly<Record<Scale['kind'], readonly [AnswerField, ...AnswerField[]]>> = {
  'gas-levels': ['level', 'notRated'],
  'gas-light': ['answer', 'level', 'notRated'],
  numeric: ['value', 'notRated'],
};

/**
 * Checks one rating against the scale of the episode's measure version and makes it ready to store.
 *
 * Exactly one of `level`, `answer`, `value` and `notRated` must be given. `gas-levels` takes a level −2 … +2;
 * `gas-light` an answer code or a plain level −2 … +2; `numeric` a whole value within its ends; every scale takes
 * `notRated`. −0.5 is never given as a level: it is what the answer `partly` becomes.
 *
 * @param baselineLevel the goal's accepted baseline, −2 … +2; `null`: it has none, and the answers relative to it
 *   (`partly`, `no-change`) are refused.
 * @throws RangeError if the scale or the baseline is invalid; an invalid *answer* is refused, never thrown.
 */
export function checkAnswer(
  scale: Scale,
  given: GivenAnswer,
  baselineLevel: number | null,
): CheckedAnswer | RefusedAnswer {
  const accepted = ACCEPTED[scale.kind];
  const fields = FIELDS.filter((field) => given[field] !== undefined && given[field] !== null);
  const [field, second] = fields;
  if (field === undefined) {
    return refuse('answer-missing', accepted[0], `Give one of ${accepted.join(', ')}.`);
  }
  if (second !== undefined) {
    return refuse('one-answer-only', second, `Give only one of ${fields.join(', ')}.`);
  }
  if (!accepted.includes(field)) {
    return refuse('not-in-measure', field, `This measure takes no ${field}. Give one of ${accepted.join(', ')}.`);
  }
  if (field === 'notRated') return checkNotRated(given.notRated);
  if (scale.kind === 'numeric') return checkValue(scale, given.value ?? NaN);
  return field === 'level' ? checkLevel(given.level ?? NaN) : checkVerbal(given.answer, baselineLevel);
}

/** A refusal in the shape shared by all checks of answers. */
export function refuse(code: RefusalCode, field: AnswerField, message: string): RefusedAnswer {
  return { ok: false, code, field, message };
}

function store(found: Partial<Omit<CheckedAnswer, 'ok'>>): CheckedAnswer {
  return { ok: true, level: null, answer: null, value: null, notRated: null, ...found };
}

function checkLevel(level: number): CheckedAnswer | RefusedAnswer {
  if (isGasLevel(level)) return store({ level });
  return refuse('outside-scale', 'level', 'Give a whole level from -2 to 2.');
}

function checkValue(scale: NumericScale, value: number): CheckedAnswer | RefusedAnswer {
  if (isPointOf(scale, value)) return store({ value });
  return refuse('outside-scale', 'value', `Give a whole number from ${scale.min} to ${scale.max}.`);
}

function checkVerbal(answer: GivenAnswer['answer'], baselineLevel: number | null): CheckedAnswer | RefusedAnswer {
  if (!isGasLightAnswer(answer)) {
    return refuse('outside-scale', 'answer', `Give one of ${GAS_LIGHT_ANSWERS.join(', ')}.`);
  }
  if (baselineLevel === null && dependsOnBaseline(answer)) {
    return refuse('baseline-missing', 'answer', `Agree the goal's baseline first: "${answer}" is measured from it.`);
  }
  // The other four answers mean the same from every baseline, so 0 serves for a goal without one.
  return store({ answer, level: levelOfAnswer(answer, baselineLevel ?? 0) });
}

function checkNotRated(notRated: GivenAnswer['notRated']): CheckedAnswer | RefusedAnswer {
  const known = NOT_RATED.find((code) => code === notRated);
  if (known !== undefined) return store({ notRated: known });
  return refuse('outside-scale', 'notRated', `Give one of ${NOT_RATED.join(', ')}.`);
}
