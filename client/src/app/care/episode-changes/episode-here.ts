import { computed, inject } from '@angular/core';
import type { CareService, Episode, Patient } from '@waymark/contracts';
import { readEpisode, readPatient } from '../../data/record-reads';
import { ReferenceReads } from '../../data/reference-reads';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** An episode with its person and its care service. */
export interface EpisodeHere {
  readonly episode: Episode;
  readonly patient: Patient;
  /** null: the care service is not visible to the signed-in user. */
  readonly careService: CareService | null;
}

/** Reads the episode a page is about. Must be called in an injection context. */
export function readEpisodeHere(episodeId: () => string) {
  const reference = inject(ReferenceReads);
  const i18n = inject(Translations);
  const episode = readEpisode(episodeId);
  const patient = readPatient(() => (episode.hasValue() ? episode.value().patientId : undefined));
  const here = computed<EpisodeHere | null>(() => {
    if (!episode.hasValue() || !patient.hasValue() || !reference.careServices.hasValue()) return null;
    const careService = reference.careServiceById().get(episode.value().careServiceId) ?? null;
    return { episode: episode.value(), patient: patient.value(), careService };
  });
  return {
    episode,
    here,
    error: computed(() => episode.error() ?? patient.error() ?? reference.careServices.error()),
    /** "Northgate, Brain injury, since 2 March 2026". */
    name: computed(() => {
      const now = here();
      if (!now) return '';
      const { startedOn, endedOn, pathwayId } = now.episode;
      const params = {
        service: now.careService?.name ?? '',
        pathway: now.careService?.pathways.find(({ id }) => id === pathwayId)?.name ?? '',
        from: fullDay(startedOn),
        to: fullDay(endedOn ?? startedOn),
      };
      return i18n.t(endedOn ? 'care.patient.episode-ended' : 'care.patient.episode-open', params);
    }),
    readAgain: (): void => {
      episode.reload();
      patient.reload();
      if (reference.careServices.error()) reference.careServices.reload();
    },
  };
}
