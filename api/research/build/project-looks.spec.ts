import type { Levels, Look } from '../master/anonymise-master.js';
import { hierarchiesOf } from '../master/hierarchies.js';
import { clustersOf, pidOf, projectKeys } from './pseudonyms.js';
import { allowedFor, codesAt, levelsFor, lookFor, pathwaysOfCohort } from './project-looks.js';

const code = (name: string) => ({ code: name, label: name });
const hierarchies = hierarchiesOf({
  pathways: [code('pain'), code('spinal'), code('stroke')],
  regions: [code('coast'), code('inland')],
  years: [2023, 2025],
});
const exact: Levels = { age_band: 0, sex: 0, condition_group: 0, pathway: 0, region: 0, start_year: 0 };
const look: Look = {
  ...{ age_band: '45-49', sex: 'F', condition_group: 'stroke', pathway: 'pain', region: 'coast' },
  ...{ start_year: '2024', episodes: '1' },
};

describe('How people of the master look to a project', () => {
  it('of tier 1 is how they look in the master', () => {
    expect(lookFor(1, hierarchies, exact)(look)).toEqual(look);
  });

  it('of tier 2 is age in three bands at the finest, sex, and one episode or more', () => {
    expect(lookFor(2, hierarchies, exact)(look)).toEqual({ age_band: '40-64', sex: 'F', episodes: '1' });
    expect(levelsFor(2, { ...exact, age_band: 3 }).age_band).toBe(3);
    expect(codesAt(hierarchies, levelsFor(2, exact)).age_band).toHaveLength(3);
  });

  it('was limited as far as the tier shows: of age in three bands, and of no column that it does not have', () => {
    const allowed = { age_band: { finest: 1, coarsest: 3 }, region: { finest: 0, coarsest: 0 } };
    expect(allowedFor(1, allowed)).toEqual(allowed);
    expect(allowedFor(2, allowed)).toEqual({ age_band: { finest: 2, coarsest: 3 } });
    expect(allowedFor(2, { sex: { finest: 0, coarsest: 0 } })).toEqual({ sex: { finest: 0, coarsest: 0 } });
    expect(allowedFor(2, null)).toBeNull();
  });

  it('is in its cohort only with a whole class', () => {
    expect(pathwaysOfCohort(hierarchies, exact, ['pain', 'stroke'])).toEqual(new Set(['pain', 'stroke']));
    expect(pathwaysOfCohort(hierarchies, exact, [])).toEqual(new Set(['pain', 'spinal', 'stroke']));
    const coarse = { ...exact, pathway: 1 };
    expect(pathwaysOfCohort(hierarchies, coarse, ['pain', 'stroke'])).toEqual(new Set());
    expect(pathwaysOfCohort(hierarchies, coarse, ['pain', 'spinal', 'stroke'])).toEqual(new Set(['any']));
  });
});

describe('Pseudonyms', () => {
  const root = Buffer.from('a root secret of some thirty bytes');
  const keys = (id: string, tier: 1 | 2 = 1) => projectKeys(root, { id, tier });

  it('are the same for a project each time, and others in another project, tier or site', () => {
    const pid = pidOf(keys('a'), 'somebody');
    expect(pid).toMatch(/^[0-9a-f]{32}$/);
    expect(pidOf(keys('a'), 'somebody')).toBe(pid);
    const elsewhere = projectKeys(Buffer.from('another root secret of thirty byte'), { id: 'a', tier: 1 });
    const others = [keys('b'), keys('a', 2), elsewhere].map((other) => pidOf(other, 'somebody'));
    expect(new Set([pid, ...others]).size).toBe(4);
  });

  it('of care services are numbers in an order of their own', () => {
    const ids = Array.from({ length: 12 }, (_, number) => `care service ${number}`);
    const codes = clustersOf(keys('a'), ids);
    expect(new Set(codes.values()).size).toBe(12);
    expect([...codes.values()].sort()[0]).toBe('S01');
    expect(clustersOf(keys('a'), ids.toReversed())).toEqual(codes);
    expect(clustersOf(keys('b'), ids)).not.toEqual(codes);
  });
});
