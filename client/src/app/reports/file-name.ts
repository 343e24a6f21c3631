import type { Edition, ReportPageName } from '@waymark/contracts';

/**
 * Name of a file with what a page shows, without its ending: `waymark-goals-achieved-2026-04`. A quarter is named by its
 * first month, anything longer by its first and last; a pathway by its name.
 */
export function fileNameOf(
  page: ReportPageName,
  { grain, from, to }: Pick<Edition, 'grain' | 'from' | 'to'>,
  pathway: string | null,
): string {
  const [first, last] = [from, to].map((day) => day.slice(0, 7));
  const period = grain === 'quarter' ? first : `${first}-to-${last}`;
  return ['waymark', page, period, ...(pathway === null ? [] : [inLetters(pathway)])].join('-');
}

/** `waymark-between-teams-missed-2025-04-to-2026-03`. @param year in which the financial year began */
export function betweenFileNameOf(measure: string, year: number): string {
  return `waymark-between-teams-${measure}-${year}-04-to-${year + 1}-03`;
}

/** "Brain injury & stroke" as `brain-injury-stroke`. */
function inLetters(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
