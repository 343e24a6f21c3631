import { atLevels, atValues, harderFrom } from './goal-paths.testing.js';
import { isHarder } from './harder.js';

const [partly] = atLevels(-0.5);
const from = (level: number) => ({ level, value: null });

describe('a goal is harder than before', () => {
  it.each([-2, -1, 0])('when that was the answer, whatever the baseline: %d', (level) => {
    expect(isHarder({ kind: 'to-reach', baseline: from(level), last: harderFrom(level) })).toBe(true);
  });

  it('when that was the person’s answer, whatever level was kept with it', () => {
    expect(isHarder({ kind: 'to-reach', baseline: from(-1), last: { ...harderFrom(-1), level: -1 } })).toBe(true);
  });

  it('when a plain level or a point is below the baseline', () => {
    expect(isHarder({ kind: 'to-reach', baseline: from(-1), last: atLevels(-2)[0]! })).toBe(true);
    expect(isHarder({ kind: 'to-reach', baseline: { level: null, value: 4 }, last: atValues(3)[0]! })).toBe(true);
  });

  it('when one that was to be kept is kept in part only, which on the way up is a gain', () => {
    expect(isHarder({ kind: 'to-reach', baseline: from(0), last: partly! })).toBe(true);
    expect(isHarder({ kind: 'to-reach', baseline: from(-1), last: partly! })).toBe(false);
  });
});

it.each([
  ['at the baseline', from(-1), atLevels(-1)[0]!],
  ['at −2 from −2, by level alone', from(-2), atLevels(-2)[0]!],
  ['above it', from(-1), atLevels(1)[0]!],
  ['not answered', from(-1), null],
  ['only proposed', null, null],
])('a goal %s is not', (_name, baseline, last) => {
  expect(isHarder({ kind: 'to-reach', baseline, last })).toBe(false);
});
