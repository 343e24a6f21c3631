import { ageBandOf, conditionOf, hierarchiesOf, sexOf } from './hierarchies.js';
import { levelledCodes } from './levelled-codes.js';

const HIERARCHIES = hierarchiesOf({
  pathways: [{ code: 'pain', label: 'Pain' }],
  regions: [{ code: 'south', label: 'South' }],
  years: [2023, 2026],
});
const chain = (name: keyof typeof HIERARCHIES, code: string) => HIERARCHIES[name].hierarchy.get(code);

describe('The hierarchies', () => {
  it.each([
    ['age_band', ageBandOf(0), ['under-16', 'under-20', 'under-40', 'under-65', 'any']],
    ['age_band', ageBandOf(39), ['35-39', '30-39', 'under-40', 'under-65', 'any']],
    ['age_band', ageBandOf(64), ['60-64', '50-64', '40-64', 'under-65', 'any']],
    ['age_band', ageBandOf(65), ['65-69', '65-74', '65+', '65+', 'any']],
    ['age_band', ageBandOf(104), ['90+', '85+', '65+', '65+', 'any']],
    ['sex', sexOf('X'), ['other', 'any']],
    ['sex', sexOf(null), ['other', 'any']],
    ['condition_group', conditionOf('stroke'), ['stroke', 'brain', 'nervous-system', 'any']],
    ['condition_group', conditionOf(null), ['other', 'other', 'pain-joint-or-other', 'any']],
    ['pathway', 'pain', ['pain', 'any']],
    ['start_year', '2023', ['2023', '2022-2023', '2020-2023', 'any']],
    ['start_year', '2026', ['2026', '2026-2027', '2024-2027', 'any']],
  ] as const)('take %s from %s', (name, exact, codes) => {
    expect(chain(name, exact)).toEqual(codes);
  });

  it('name each code of each level once, in order, and no other', () => {
    for (const { levels, hierarchy } of Object.values(HIERARCHIES)) {
      for (const [level, codes] of levels.entries()) {
        const used = new Set([...hierarchy.values()].map((labels) => labels[level]));
        expect(codes.map(({ code }) => code)).toEqual([...used]);
      }
    }
  });

  it('are refused where a code is in no group', () => {
    const exact = [{ code: 'a', label: 'A' }, { code: 'b', label: 'B' }]; // prettier-ignore
    expect(() => levelledCodes(exact, [[{ code: 'any', label: 'Any', of: ['a'] }]])).toThrow('b is in no group');
  });
});
