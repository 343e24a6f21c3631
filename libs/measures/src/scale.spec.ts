import { GAS_LIGHT_ANSWERS, NOT_RATED, type Scale } from '@waymark/contracts';
import { checkBaseline } from './baseline.js';
import { checkAnswer, type GivenAnswer } from './scale.js';

const levels: Scale = { kind: 'gas-levels' };
const light: Scale = { kind: 'gas-light' };
const points: Scale = { kind: 'numeric', min: 0, max: 10 };
const stored = { ok: true, level: null, answer: null, value: null, notRated: null };

describe('an answer that fits the measure', () => {
  it.each<[string, Scale, GivenAnswer, object]>([
    ['keeps a GAS level, 0 included', levels, { level: 0 }, { level: 0 }],
    ['keeps the lowest GAS level', levels, { level: -2 }, { level: -2 }],
    ['stores a verbal answer with its level', light, { answer: 'partly' }, { answer: 'partly', level: -0.5 }],
    ['takes a plain level on GAS-Light', light, { level: 1 }, { level: 1 }],
    ['keeps the lowest point of a numeric scale', points, { value: 0 }, { value: 0 }],
    ['keeps the highest point of a numeric scale', points, { value: 10 }, { value: 10 }],
    ['keeps "not sure" as itself on GAS', levels, { notRated: 'not-sure' }, { notRated: 'not-sure' }],
    [
      'keeps "seen differently" as itself on GAS-Light',
      light,
      { notRated: 'seen-differently' },
      { notRated: 'seen-differently' },
    ],
    ['keeps "not today" as itself on numbers', points, { notRated: 'not-today' }, { notRated: 'not-today' }],
    ['reads null as not given', light, { level: -1, answer: null, value: null, notRated: null }, { level: -1 }],
  ])('%s', (_name, scale, given, expected) => {
    expect(checkAnswer(scale, given, -1)).toEqual({ ...stored, ...expected });
  });

  it('stores "no change" at the goal’s own baseline', () => {
    expect(checkAnswer(light, { answer: 'no-change' }, -2)).toMatchObject({ ok: true, level: -2 });
  });

  it('needs no baseline where the words name a level by themselves', () => {
    expect(checkAnswer(light, { answer: 'as-expected' }, null)).toMatchObject({ ok: true, level: 0 });
    expect(checkAnswer(light, { answer: 'harder' }, null)).toMatchObject({ ok: true, level: -2 });
  });
});

describe('an answer that does not fit is refused', () => {
  it.each<[string, Scale, GivenAnswer, string, string]>([
    ['none at all', levels, {}, 'answer-missing', 'level'],
    ['none at all on GAS-Light', light, { level: null }, 'answer-missing', 'answer'],
    ['none at all on numbers', points, {}, 'answer-missing', 'value'],
    ['two at once', light, { level: 0, answer: 'as-expected' }, 'one-answer-only', 'answer'],
    ['a level and "not sure"', levels, { level: 0, notRated: 'not-sure' }, 'one-answer-only', 'notRated'],
    ['words on plain GAS', levels, { answer: 'partly' }, 'not-in-measure', 'answer'],
    ['a value on GAS', levels, { value: 0 }, 'not-in-measure', 'value'],
    ['a value on GAS-Light', light, { value: 3 }, 'not-in-measure', 'value'],
    ['a level on numbers', points, { level: 0 }, 'not-in-measure', 'level'],
    ['a level above +2', levels, { level: 3 }, 'outside-scale', 'level'],
    ['a level that is not a number', levels, { level: NaN }, 'outside-scale', 'level'],
    ['−0.5 given as a level', light, { level: -0.5 }, 'outside-scale', 'level'],
    ['words nobody offered', light, { answer: 'better' }, 'outside-scale', 'answer'],
    ['empty words', light, { answer: '' }, 'outside-scale', 'answer'],
    ['a value above the scale', points, { value: 11 }, 'outside-scale', 'value'],
    ['a value below the scale', points, { value: -1 }, 'outside-scale', 'value'],
    ['half a point', points, { value: 4.5 }, 'outside-scale', 'value'],
    ['an unknown reason for no rating', levels, { notRated: 'skip' }, 'outside-scale', 'notRated'],
  ])('%s', (_name, scale, given, code, field) => {
    expect(checkAnswer(scale, given, -1)).toEqual({
      ok: false,
      code,
      field,
      message: expect.stringMatching(/Give (only )?(one of|a whole)/),
    });
  });

  it.each(['partly', 'no-change'])('%s on a goal without a baseline', (answer) => {
    expect(checkAnswer(light, { answer }, null)).toEqual({
      ok: false,
      code: 'baseline-missing',
      field: 'answer',
      message: expect.stringMatching(new RegExp(`baseline.*"${answer}"`)),
    });
  });

  it.each<[string, Scale, GivenAnswer, readonly string[]]>([
    ['the fields that GAS takes', levels, {}, ['level', 'notRated']],
    ['the fields that GAS-Light takes', light, {}, ['answer', 'level', 'notRated']],
    ['the fields that numbers take', points, { level: 0 }, ['value', 'notRated']],
    ['the fields that were given at once', levels, { level: 0, value: 0 }, ['level', 'value']],
    ['the answers of GAS-Light', light, { answer: 'better' }, GAS_LIGHT_ANSWERS],
    ['the reasons for no rating', points, { notRated: 'skip' }, NOT_RATED],
  ])('with %s in the message, each a word of its own', (_name, scale, given, words) => {
    const checked = checkAnswer(scale, given, null);
    const message = checked.ok ? '' : checked.message;
    expect(message.match(/[\w-]+/g)).toEqual(expect.arrayContaining([...words]));
  });

  it('with the ends of the scale in the message', () => {
    expect(checkAnswer({ kind: 'numeric', min: 1, max: 5 }, { value: 0 }, null)).toMatchObject({
      message: expect.stringContaining('1 to 5'),
    });
  });
});

it.each([
  [0, 1],
  [0, 11],
  [0.5, 5.5],
  [10, 0],
  [NaN, 10],
])('a numeric scale from %p to %p is a fault in the measure', (min, max) => {
  const check = () => checkAnswer({ kind: 'numeric', min, max }, { value: 1 }, null);
  expect(check).toThrow(RangeError);
  expect(check).toThrow(new RegExp(`^${min} to ${max} .*\\b3 to 11\\b`));
});

it('a numeric scale has at least three points, whatever its ends are called', () => {
  expect(checkAnswer({ kind: 'numeric', min: -1, max: 1 }, { value: -1 }, null)).toEqual({ ...stored, value: -1 });
});

describe('a baseline', () => {
  const notForKind = (field: string, whatToGive: RegExp) => ({
    ok: false,
    code: 'baseline-not-for-kind',
    field,
    message: expect.stringMatching(whatToGive),
  });

  it.each([-1, -2])('of %p begins a goal to reach', (level) => {
    expect(checkBaseline(levels, 'to-reach', { level })).toEqual({ ...stored, level });
  });

  it.each([0, 1, 2])('of %p is too high for a goal to reach', (level) => {
    expect(checkBaseline(light, 'to-reach', { level })).toEqual(notForKind('level', /Give -1 or -2/));
  });

  it('in words is at fault in the words', () => {
    expect(checkBaseline(light, 'to-reach', { answer: 'as-expected' })).toEqual(notForKind('answer', /Give -1 or -2/));
    expect(checkBaseline(light, 'to-keep', { answer: 'harder' })).toEqual(notForKind('answer', /Give 0/));
  });

  it('of 0, in words or as a level, begins a goal to keep, and nothing else does', () => {
    expect(checkBaseline(light, 'to-keep', { answer: 'as-expected' })).toMatchObject({ ok: true, level: 0 });
    expect(checkBaseline(levels, 'to-keep', { level: 0 })).toMatchObject({ ok: true, level: 0 });
    expect(checkBaseline(levels, 'to-keep', { level: -1 })).toEqual(notForKind('level', /Give 0/));
  });

  it('may be any point of a numeric scale', () => {
    expect(checkBaseline(points, 'to-reach', { value: 7 })).toEqual({ ...stored, value: 7 });
    expect(checkBaseline(points, 'to-reach', { value: 12 })).toMatchObject({ ok: false, code: 'outside-scale' });
  });

  it('is neither "not sure" nor an answer that is measured from a baseline', () => {
    expect(checkBaseline(levels, 'to-reach', { notRated: 'not-sure' })).toEqual({
      ok: false,
      code: 'answer-missing',
      field: 'notRated',
      message: expect.stringMatching(/^Give /),
    });
    expect(checkBaseline(light, 'to-reach', { answer: 'partly' })).toMatchObject({ code: 'baseline-missing' });
  });
});
