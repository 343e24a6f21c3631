import { OUTCOME_RULES } from '@waymark/measures';
import { allowedInWords } from '../master/allowed-levels.js';
import { citationOf } from '../releases/citation.js';
import type { ReleaseMeta } from '../files/release-input.js';
import type { Levels, Master } from '../master/anonymise-master.js';
import { peopleInBand } from './bands.js';
import type { BuildInput } from './build-input.js';
import type { Shares } from './combinations.js';
import { allowedFor } from './project-looks.js';

type Release = BuildInput['release'];

export function metaOf(release: Release): ReleaseMeta {
  const { name, year, number, tier, from, to, k, l, suppressionLimit } = release;
  const { codeVersion, hierarchiesVersion, createdOn } = release;
  return {
    ...{ name, tier, from, to, k, l, suppressionLimit, codeVersion, hierarchiesVersion, createdOn },
    version: `${year}.${number}`,
    title: 'Goals of people in rehabilitation',
    isSynthetic: false,
    citation: citationOf(release),
  };
}

/** CHANGES.md. How many left is only ever a band. */
export function changesOf(
  { name, tier, from, to, allowedLevels }: Release,
  { added, removed, people }: Master,
): string {
  const isFirst = removed === 0 && added === people.length;
  const lines = isFirst
    ? ['- The first release of its series.']
    : [
        `- People who are new in it: ${peopleInBand(added)}.`,
        `- People of the release before who are not in it: ${peopleInBand(removed)}. They, or others like them, chose not to take part, or their record was corrected or erased. Earlier copies cannot be recalled: please work with this one.`,
        '- Quasi-identifiers are as coarse as before, and everybody looks as before. Late corrections of outcomes are in it.',
      ];
  const allowed = allowedInWords(allowedFor(tier, allowedLevels));
  if (allowed.length > 0) lines.push(`- Levels that data guardians allowed: ${allowed.join('; ')}.`);
  return `# ${name}\n\nDischarges from ${from} to ${to}.\n\n${lines.join('\n')}\n`;
}

export function provenanceOf(
  { tier, k, l, suppressionLimit, allowedLevels }: Release,
  levels: Levels,
  { hasRows }: { readonly hasRows: boolean },
): Readonly<Record<string, unknown>> {
  return {
    content: hasRows ? 'rows about people' : 'counts, because the cohort is too small for rows about people',
    outcomeRules: OUTCOME_RULES,
    anonymisation: {
      method:
        'full-domain generalisation over six quasi-identifiers of the index episode and the flag of one episode or more',
      ...{ fewestAlike: k, fewestOutcomesAlike: l, suppressionLimit },
      levels,
      // null: every level.
      allowedLevels: allowedFor(tier, allowedLevels),
    },
  };
}

/** risk.json. @param shares null: there are no rows about people. */
export function riskOf({ k, tier }: Release, master: Master, shares: Shares | null): Readonly<Record<string, unknown>> {
  const { people, classes, leftOut } = master;
  return {
    prosecutorRiskAtMost: 1 / k,
    // As exact as is told of how many there are.
    marketerRiskAtMost: people.length === 0 ? 0 : Math.ceil((classes * 100) / people.length) / 100,
    leftOut: peopleInBand(leftOut),
    // Of people, in whole per cent: nobody else in these files has the same.
    alonePercent: {
      byQuasiIdentifiersAndT: shares?.lookAndT ?? null,
      byAllOfTheirEpisodes: shares?.episodeRows ?? null,
      byOutcomesOfTheirGoals: shares?.goalOutcomes ?? null,
      byAllOfTheirGoals: shares?.goalRows ?? null,
      byAllOfTheirRatings: shares?.ratingRows ?? null,
    },
    remains: remainsOf({ k, tier }, shares),
  };
}

/** What cannot be excluded, in sentences. @param shares null: there are no rows about people. */
export function remainsOf({ k, tier }: Pick<Release, 'k' | 'tier'>, shares: Shares | null): readonly string[] {
  const known: readonly (readonly [string, number | null | undefined])[] = [
    ['the quasi-identifiers and T', shares?.lookAndT],
    ['all that stands of their episodes', shares?.episodeRows],
    ['what came of all of their goals, in order', shares?.goalOutcomes],
    ['all that stands of their goals', shares?.goalRows],
    ['all of their ratings', shares?.ratingRows],
  ];
  return [
    `By age, sex, condition, pathway, region and year of the start together, nobody is among fewer than ${k} people.`,
    ...(shares === null ? [] : [WHO_KNOWS_MORE]),
    ...known.flatMap(([what, share]) =>
      share ? [`By ${what}: about ${share} per cent of people are like nobody else.`] : [],
    ),
    ...(tier === 2 ? [ALSO_TIER_1] : []),
    'How many episodes and goals somebody has, and which episodes were in one care service, can be seen and is not generalised.',
    'Copies that were fetched cannot be recalled when somebody chooses not to take part later.',
  ];
}

const WHO_KNOWS_MORE =
  'Somebody who holds the clinical record, or a printed card with goals and levels, knows more than the quasi-identifiers, and may find a person:';
const ALSO_TIER_1 =
  'Somebody who also holds data of tier 1 may find the same people in both by what came of their goals, and so learn the other quasi-identifiers: give both to nobody.';
