import { DETAILS, type EpisodeDetails } from '../episodes/episode-details';

export const DETAILS_FIELDS = {
  '/conditionGroup': 'condition-group',
  '/referredOn': 'referred-on',
  '/areaId': 'area',
} as const;

export function changedDetails(before: EpisodeDetails, now: EpisodeDetails): readonly (keyof EpisodeDetails)[] {
  return DETAILS.filter((name) => before[name] !== now[name]);
}

/** Only what differs, as the API expects it: what somebody else corrected meanwhile stays. */
export function detailsBody(before: EpisodeDetails, now: EpisodeDetails): Readonly<Record<string, string | null>> {
  return Object.fromEntries(changedDetails(before, now).map((name) => [name, now[name] || null]));
}
