import { CONDITION_GROUPS, type ConditionGroup, type QuasiIdentifierName } from '@waymark/contracts';
import type { Code } from '../dataset/definition.js';
import { allOf, asRecordedOrAny, type Group, levelledCodes, type LevelledCodes } from './levelled-codes.js';

/**
 * Goes up with any change of what is below, for a release says by which it was made. A series keeps its own, so that a change begins
 * a new series.
 */
export const HIERARCHIES_VERSION = 1;

export type Hierarchies = Readonly<Record<QuasiIdentifierName, LevelledCodes>>;

/**
 * @param pathways of the service, each with its code.
 * @param regions as well.
 * @param years the first and the last calendar year in which an episode of the data began.
 */
export function hierarchiesOf({
  pathways,
  regions,
  years,
}: {
  readonly pathways: readonly Code[];
  readonly regions: readonly Code[];
  readonly years: readonly [number, number];
}): Hierarchies {
  return {
    age_band: AGE,
    sex: SEX,
    condition_group: CONDITION,
    pathway: asRecordedOrAny(pathways),
    region: asRecordedOrAny(regions),
    start_year: startYears(years),
  };
}

/** Bands of age: each with its first year, the last one open. The first begins at 0. */
function ageBands(starts: readonly number[]): readonly (Code & { readonly from: number })[] {
  return starts.map((from, index) => {
    const next = starts[index + 1];
    if (next === undefined) return { from, code: `${from}+`, label: `${from} or over` };
    if (from === 0) return { from, code: `under-${next}`, label: `Under ${next}` };
    return { from, code: `${from}-${next - 1}`, label: `${from} to ${next - 1}` };
  });
}

const FIVE_YEARS = ageBands([0, 16, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90]);
const COARSER_AGES = [
  [0, 20, 30, 40, 50, 65, 75, 85],
  [0, 40, 65],
  [0, 65],
].map(ageBands);

const AGE = levelledCodes(withoutStart(FIVE_YEARS), [...ageGroups(), [allOf(COARSER_AGES.at(-1) ?? [])]]);

function ageGroups(): readonly (readonly Group[])[] {
  return COARSER_AGES.map((bands, level) => {
    const below = COARSER_AGES[level - 1] ?? FIVE_YEARS;
    return bands.map(({ from, code, label }, index) => {
      const next = bands[index + 1]?.from ?? Infinity;
      return {
        code,
        label,
        of: below.filter((band) => band.from >= from && band.from < next).map((band) => band.code),
      };
    });
  });
}

function withoutStart(bands: readonly Code[]): readonly Code[] {
  return bands.map(({ code, label }) => ({ code, label }));
}

/** The most exact band of an age. @param age in whole years. */
export function ageBandOf(age: number): string {
  return FIVE_YEARS.findLast(({ from }) => from <= age)?.code ?? 'under-16';
}

/** Few people are recorded as X or not at all: apart, they would be looked for. */
const SEX = asRecordedOrAny([
  { code: 'F', label: 'Female' },
  { code: 'M', label: 'Male' },
  { code: 'other', label: 'Another, not specified or not known' },
]);

export function sexOf(recorded: string | null): string {
  return recorded === 'F' || recorded === 'M' ? recorded : 'other';
}

const CONDITION_LABELS: Readonly<Record<ConditionGroup, string>> = {
  'traumatic-brain-injury': 'Traumatic brain injury',
  stroke: 'Stroke',
  'other-brain-injury': 'Other brain injury',
  'spinal-cord-injury': 'Spinal cord injury',
  'back-or-neck': 'Back or neck',
  joint: 'Joint',
  'long-term-pain': 'Long-term pain',
  neurological: 'Neurological',
  other: 'Other, or not known',
};

const CONDITION_FAMILIES: readonly Group[] = [
  {
    code: 'brain',
    label: 'Brain injury or stroke',
    of: ['traumatic-brain-injury', 'stroke', 'other-brain-injury'],
  },
  { code: 'spinal-or-neurological', label: 'Spinal cord or neurological', of: ['spinal-cord-injury', 'neurological'] },
  {
    code: 'pain-or-joint',
    label: 'Back, neck, joint or long-term pain',
    of: ['back-or-neck', 'joint', 'long-term-pain'],
  },
  { code: 'other', label: 'Other, or not known', of: ['other'] },
];

const CONDITION_HALVES: readonly Group[] = [
  {
    code: 'nervous-system',
    label: 'Brain, spinal cord or neurological',
    of: ['brain', 'spinal-or-neurological'],
  },
  { code: 'pain-joint-or-other', label: 'Pain, joint, other or not known', of: ['pain-or-joint', 'other'] },
];

const CONDITION = levelledCodes(
  CONDITION_GROUPS.map((code) => ({ code, label: CONDITION_LABELS[code] })),
  [CONDITION_FAMILIES, CONDITION_HALVES, [allOf(CONDITION_HALVES)]],
);

export function conditionOf(recorded: string | null): string {
  return (CONDITION_GROUPS as readonly (string | null)[]).includes(recorded) ? String(recorded) : 'other';
}

/** Single years, then two, then four together, in blocks that are the same whatever the data begin with. */
function startYears([first, last]: readonly [number, number]): LevelledCodes {
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const single = years.map((year) => ({ code: String(year), label: String(year) }));
  const blocks = (width: number, below: readonly Code[]): readonly Group[] => {
    const starts = [...new Set(below.map(({ code }) => Math.floor(Number(code.slice(0, 4)) / width) * width))];
    return starts.map((start) => {
      const end = start + width - 1;
      const isIn = ({ code }: Code): boolean => Number(code.slice(0, 4)) >= start && Number(code.slice(0, 4)) <= end;
      const of = below.filter(isIn).map(({ code }) => code);
      return { code: `${start}-${end}`, label: `${start} to ${end}`, of };
    });
  };
  const twos = blocks(2, single);
  const fours = blocks(4, twos);
  return levelledCodes(single, [twos, fours, [allOf(fours)]]);
}
