import { createHash } from 'node:crypto';
import { APPOINTMENTS, GOALS, WEEKS } from '../dataset/codes.js';
import type { Cell, TableDefinition, TableRow } from '../dataset/definition.js';
import type { QuasiIdentifierCodes } from '../dataset/quasi-identifier-columns.js';
import { hierarchiesOf } from '../master/hierarchies.js';
import { Chances } from './chances.js';
import { episodeOf, inventedGoals, toReachOf } from './invented-goals.js';

const HOW_MANY = 1_600;
export const CLUSTERS = ['S01', 'S02', 'S03', 'S04', 'S05', 'S06'] as const;

const PATHWAYS = { 'brain-injury': 'Brain injury', pain: 'Pain', spinal: 'Spinal', stroke: 'Stroke' } as const;
type Pathway = keyof typeof PATHWAYS;
const REGIONS = { north: 'North', south: 'South' } as const;

const HIERARCHIES = hierarchiesOf({
  pathways: Object.entries(PATHWAYS).map(([code, label]) => ({ code, label })),
  regions: Object.entries(REGIONS).map(([code, label]) => ({ code, label })),
  years: [2022, 2025],
});
/** As coarse as a release of a service of this size would be. */
const LEVELS = { age_band: 2, sex: 0, condition_group: 1, pathway: 0, region: 0, start_year: 1 } as const;

export const DUMMY_CODES = Object.fromEntries(
  Object.entries(LEVELS).map(([name, level]) => [name, HIERARCHIES[name as keyof typeof LEVELS].levels[level] ?? []]),
) as unknown as QuasiIdentifierCodes;

/** Mostly of the kind that the pathway is for; the others let an analysis tell the two apart. */
const CONDITIONS: Readonly<Record<Pathway, Readonly<Record<string, number>>>> = {
  'brain-injury': { brain: 80, 'spinal-or-neurological': 12, 'pain-or-joint': 3, other: 5 },
  pain: { brain: 5, 'spinal-or-neurological': 10, 'pain-or-joint': 80, other: 5 },
  spinal: { brain: 5, 'spinal-or-neurological': 70, 'pain-or-joint': 20, other: 5 },
  stroke: { brain: 88, 'spinal-or-neurological': 6, 'pain-or-joint': 2, other: 4 },
};
const AGES: Readonly<Record<Pathway, Readonly<Record<string, number>>>> = {
  'brain-injury': { 'under-40': 45, '40-64': 40, '65+': 15 },
  pain: { 'under-40': 25, '40-64': 50, '65+': 25 },
  spinal: { 'under-40': 30, '40-64': 45, '65+': 25 },
  stroke: { 'under-40': 8, '40-64': 37, '65+': 55 },
};

/** How likely a goal is met. Invented, so that there is something to find. */
const MET = {
  usual: 0.55,
  pathway: { 'brain-injury': -0.04, pain: -0.1, spinal: 0, stroke: 0.05 } as Readonly<Record<string, number>>,
  age: { 'under-40': 0.04, '40-64': 0, '65+': -0.05 } as Readonly<Record<string, number>>,
  cluster: { S01: 0.08, S02: 0.04, S03: 0.01, S04: -0.02, S05: -0.05, S06: -0.08 } as Readonly<Record<string, number>>,
};

type Cells = Readonly<Record<string, Cell>>;
interface InventedEpisode {
  readonly cells: Cells;
  readonly goals: readonly Cells[];
}

/** The rows of a table, in the order of its keys, as in a release of real people. */
export function* inventedRows({ name, columns }: TableDefinition): Generator<TableRow, void> {
  for (const pid of inventedPids()) {
    for (const { cells, goals } of episodesOf(pid)) {
      for (const row of name === 'episode' ? [cells] : goals) yield columns.map((column) => row[column.name] ?? null);
    }
  }
}

/** Their first word is in the first bytes of every table, which has no other room to say it. */
function inventedPids(): readonly string[] {
  return Array.from({ length: HOW_MANY }, (_, index) => {
    const hash = createHash('sha256').update(`somebody invented ${index}`).digest('hex');
    return `synthetic-${hash.slice(0, 22)}`;
  }).sort();
}

function episodesOf(pid: string): readonly InventedEpisode[] {
  const chances = new Chances(pid);
  const count = chances.happens('again', 0.1) ? 2 : 1;
  const pathway = chances.pick<Pathway>('pathway', { 'brain-injury': 32, pain: 22, spinal: 16, stroke: 30 });
  const look = {
    age_band: chances.pick('age', AGES[pathway]),
    sex: chances.pick('sex', { F: 49, M: 50, other: 1 }),
    condition_group: chances.pick('condition', CONDITIONS[pathway]),
    pathway,
    region: chances.pick('region', { north: 45, south: 55 }),
    start_year: chances.pick('year', { '2022-2023': 45, '2024-2025': 55 }),
    episodes: count === 1 ? '1' : '2+',
  };
  return Array.from({ length: count }, (_, index) => episode(pid, index + 1, look));
}

function episode(pid: string, number: number, look: Readonly<Record<string, string>>): InventedEpisode {
  const chances = new Chances(`${pid} episode ${number}`);
  const keys = { pid, episode_no: number };
  const cluster = chances.pick('cluster', { S01: 22, S02: 20, S03: 18, S04: 16, S05: 14, S06: 10 });
  const metShare =
    MET.usual +
    (MET.pathway[look['pathway'] ?? ''] ?? 0) +
    (MET.age[look['age_band'] ?? ''] ?? 0) +
    (MET.cluster[cluster] ?? 0);
  const measure = chances.happens('light', 0.15) ? 'gas-light' : 'gas';
  const goals = inventedGoals(chances, measure, metShare);
  const cells: Cells = {
    ...{ ...keys, ...look, service_cluster: cluster, measure, measure_version: 1 },
    end_reason: chances.pick('end', ENDS),
    weeks_band: WEEKS.of(chances.whole('weeks', 2, 60)),
    appointments_band: APPOINTMENTS.of(chances.whole('appointments', 1, 20)),
    goals_band: GOALS.of(toReachOf(goals)),
    ...episodeOf(goals),
    carried: chances.happens('carried', 0.08) ? 'yes' : 'no',
    follow_up: chances.pick('follow-up', { kept: 12, more: 4, less: 4, 'not-asked': 80 }),
  };
  return { cells, goals: goals.map((goal) => ({ ...keys, ...goal.cells })) };
}

const ENDS = {
  'goals-reached': 33,
  'moved-on': 20,
  'own-choice': 18,
  'referred-on': 16,
  'other-end': 13,
};
