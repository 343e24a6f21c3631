import { GAS_LIGHT_ANSWERS } from '@waymark/contracts';
import { asksToCheckBaseline, isGasLightAnswer, levelOfAnswer, levelToCompare } from './gas-light.js';

describe('the level of a GAS-Light answer', () => {
  it.each([
    [-1, [2, 1, 0, -0.5, -1, -2]],
    [-2, [2, 1, 0, -1, -2, -2]],
    [0, [2, 1, 0, -0.5, 0, -2]],
  ])('from a baseline of %p is, best answer first, %p', (baseline, levels) => {
    expect(GAS_LIGHT_ANSWERS.map((answer) => levelOfAnswer(answer, baseline))).toEqual(levels);
  });

  it.each([NaN, -0.5, 3, 7])(
    'is refused where the baseline is %p, and the refusal says which there are',
    (baseline) => {
      expect(() => levelOfAnswer('as-expected', baseline)).toThrow(RangeError);
      expect(() => levelOfAnswer('as-expected', baseline)).toThrow(/baseline.*-2 to 2/);
    },
  );
});

describe('harder than before', () => {
  it('asks staff to check the baseline only where nothing was thought to be worse', () => {
    expect(asksToCheckBaseline('harder', -2)).toBe(true);
    expect(asksToCheckBaseline('harder', -1)).toBe(false);
    expect(asksToCheckBaseline('no-change', -2)).toBe(false);
    expect(asksToCheckBaseline(null, -2)).toBe(false);
  });

  it('compares as worse than a baseline of −2, though both are stored as −2', () => {
    expect(levelToCompare(-2, 'harder', -2)).toBeLessThan(levelToCompare(-2, 'no-change', -2));
    expect(levelToCompare(-2, 'harder', -1)).toBe(-2);
    expect(levelToCompare(-0.5, 'partly', -1)).toBe(-0.5);
  });
});

it('knows its answer codes', () => {
  expect(isGasLightAnswer('partly')).toBe(true);
  expect(isGasLightAnswer('not-sure')).toBe(false);
  expect(isGasLightAnswer(null)).toBe(false);
});
