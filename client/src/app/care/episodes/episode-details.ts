import { isDay } from '@waymark/calendar';
import type { ConditionGroup } from '@waymark/contracts';
import { fullDay } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';

/** Details of an episode that can be corrected; empty: not known. */
export interface EpisodeDetails {
  readonly conditionGroup: ConditionGroup | '';
  /** A day, or the input so far. */
  readonly referredOn: string;
  readonly areaId: string;
}

export const DETAIL_NAMES = {
  conditionGroup: 'care.episode.condition',
  referredOn: 'care.episode.referred-on',
  areaId: 'care.new-episode.area',
} as const satisfies Readonly<Record<keyof EpisodeDetails, string>>;

export const DETAILS = ['conditionGroup', 'referredOn', 'areaId'] as const satisfies readonly (keyof EpisodeDetails)[];

interface Stored {
  readonly conditionGroup: ConditionGroup | null;
  readonly referredOn: string | null;
  readonly areaId: string;
}

export function detailsOf({ conditionGroup, referredOn, areaId }: Stored): EpisodeDetails {
  return { conditionGroup: conditionGroup ?? '', referredOn: referredOn ?? '', areaId };
}

/** "Stroke", "2 February 2026", "Leeds", or that it is not known. */
export function detailInWords(
  i18n: Translations,
  { conditionGroup, referredOn, areaId }: EpisodeDetails,
  name: keyof EpisodeDetails,
  areas: readonly { readonly id: string; readonly name: string }[],
): string {
  const text = {
    conditionGroup: conditionGroup && i18n.t(`care.condition.${conditionGroup}`),
    referredOn: isDay(referredOn) ? fullDay(referredOn) : referredOn,
    areaId: areas.find(({ id }) => id === areaId)?.name ?? '',
  }[name];
  return text || i18n.t('care.episode.not-known');
}
