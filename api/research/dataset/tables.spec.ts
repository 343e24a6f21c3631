import { QUASI_IDENTIFIERS } from '@waymark/contracts';
import type { QuasiIdentifierCodes } from './quasi-identifier-columns.js';
import { APPOINTMENTS, GOALS, releasedEnd, WEEKS } from './codes.js';
import { RESEARCH_FIELDS, tablesOf } from './tables.js';

const codes = Object.fromEntries(
  QUASI_IDENTIFIERS.map((name) => [name, [{ code: 'any', label: 'Any' }]]),
) as unknown as QuasiIdentifierCodes;
const everything = RESEARCH_FIELDS.map(({ name }) => name);
const tables = (tier: 1 | 2, fields: readonly string[] = everything) =>
  tablesOf({ tier, fields, codes, clusters: ['S01', 'S02'] });

describe('The tables of researchers', () => {
  it('are those of their tier, with keys that lie in them', () => {
    expect(tables(1).map(({ name }) => name)).toEqual(['episode', 'goal']);
    expect(tables(2).map(({ name }) => name)).toEqual(['episode', 'goal', 'rating']);
    for (const { columns, primaryKey, foreignKeys } of tables(2, [])) {
      const names = columns.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining([...primaryKey]));
      for (const key of foreignKeys) expect(names).toEqual(expect.arrayContaining([...key.columns]));
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('has no column of words, of days or of what a goal is about', () => {
    for (const { columns } of [...tables(1), ...tables(2)]) {
      for (const { name, type, codes: list, range, role } of columns) {
        const isListed = name === 'pid' || (type === 'string' ? list !== null : range !== null);
        expect([name, isListed]).toEqual([name, true]);
        expect([name, role === 'quasi-identifier' && list === null]).toEqual([name, false]);
      }
    }
    const ofTierOne = tables(1).flatMap(({ columns }) => columns.map(({ name }) => name));
    expect(ofTierOne.filter((name) => /level|month|_on$|icf|domain|importance|bin/.test(name))).toEqual([]);
    const ofTierTwo = tables(2).flatMap(({ columns }) => columns);
    const known = ofTierTwo.filter(({ role }) => role === 'quasi-identifier').map(({ name }) => name);
    expect(new Set(known)).toEqual(new Set(['age_band', 'sex', 'episodes']));
  });

  it('have what was asked for, and what no number can be read without', () => {
    const [episode] = tables(1, ['sex']);
    const names = episode?.columns.map(({ name }) => name) ?? [];
    expect(names).toEqual(
      expect.arrayContaining([
        'pid',
        'episode_no',
        'sex',
        'episodes',
        'missing_reason',
        'partial',
        'carried',
        'paired',
      ]),
    );
    expect(names).not.toEqual(expect.arrayContaining(['age_band']));
    expect(names).not.toContain('t_change');
  });

  it('say of a field once what it is, and only one table has it unless it is always there', () => {
    const free = RESEARCH_FIELDS.filter(({ isAlwaysThere }) => !isAlwaysThere).map(({ name }) => name);
    expect(new Set(free).size).toBe(free.length);
    for (const { label, note } of RESEARCH_FIELDS) expect([label, note].every((text) => text.length > 2)).toBe(true);
  });

  it('put numbers into bands, and deaths among other ends', () => {
    expect([0, 3, 4, 25, 26, 52, 400].map(WEEKS.of)).toEqual(['0-3', '0-3', '4-7', '13-25', '26-51', '52+', '52+']);
    expect([0, 1, 3, 12, 13].map(APPOINTMENTS.of)).toEqual(['0', '1', '2-3', '7-12', '13+']);
    expect([0, 3, 9].map(GOALS.of)).toEqual(['0', '3', '4+']);
    expect([releasedEnd('died'), releasedEnd('other'), releasedEnd('moved-on')]).toEqual([
      ...['other-end', 'other-end', 'moved-on'],
    ]);
  });
});
