import { fileNameOf } from './file-name';

const QUARTER = { grain: 'quarter', from: '2026-04-01', to: '2026-06-30' } as const;

test('a quarter is named by its first month', () => {
  expect(fileNameOf('goals-achieved', QUARTER, null)).toBe('waymark-goals-achieved-2026-04');
});

test('a year and three years that begin with the same month have names of their own', () => {
  const year = { grain: 'year', from: '2026-04-01', to: '2027-03-31' } as const;
  const threeYears = { grain: 'three-years', from: '2026-04-01', to: '2029-03-31' } as const;
  expect(fileNameOf('areas', year, null)).toBe('waymark-areas-2026-04-to-2027-03');
  expect(fileNameOf('areas', threeYears, null)).toBe('waymark-areas-2026-04-to-2029-03');
});

test.each([
  ['Brain injury', 'brain-injury'],
  ['Pain & fatigue (long-term)', 'pain-fatigue-long-term'],
  ['Dolor crónico', 'dolor-cronico'],
])('the pathway %s goes into the name as %s', (pathway, letters) => {
  expect(fileNameOf('change-in-t', QUARTER, pathway)).toBe(`waymark-change-in-t-2026-04-${letters}`);
});
