import { Injectable, computed, inject } from '@angular/core';
import type { CareService, Episode, MeasureVersion } from '@waymark/contracts';
import { readEpisodes, readPatient } from '../data/record-reads';
import { openFirst } from '../care/episodes/open-first';
import { ReferenceReads } from '../data/reference-reads';
import { calledName } from '../i18n/person-text';
import { type TranslationKey, type TextParams, Translations } from '../i18n/translations';
import { WhoseRecord } from './whose-record';

/** The person whose pages these are, and their episodes: read once for all pages. */
@Injectable()
export class MyRecord {
  private readonly whose = inject(WhoseRecord);
  private readonly reference = inject(ReferenceReads);
  private readonly i18n = inject(Translations);

  private readonly patientRead = readPatient(() => this.whose.id() ?? undefined);
  private readonly episodesRead = readEpisodes(() => this.whose.id() ?? undefined);
  private readonly reads = [
    this.patientRead,
    this.episodesRead,
    this.reference.measures,
    this.reference.careServices,
  ] as const;

  readonly own = this.whose.own;
  readonly patient = computed(() => (this.patientRead.hasValue() ? this.patientRead.value() : null));
  readonly name = computed(() => {
    const patient = this.patient();
    return patient ? calledName(patient) : '';
  });
  /** Open ones first, newest start first in each group; null until they were read. */
  readonly episodes = computed(() =>
    this.episodesRead.hasValue() ? openFirst(this.episodesRead.value().items) : null,
  );
  /** The open episodes; if none is open, the one that ended last. */
  readonly present = computed(() => {
    const episodes = this.episodes();
    if (!episodes) return null;
    const open = episodes.filter(({ endedOn }) => endedOn === null);
    return open.length > 0 ? open : lastEnded(episodes);
  });
  /** The episode that ended last, if none is open; null: one is, or there never was any. */
  readonly ended = computed(() => this.present()?.find(({ endedOn }) => endedOn !== null) ?? null);
  /** Care services to ring: those of the present episodes, each once. */
  readonly careServices = computed(() => {
    const found = (this.present() ?? []).flatMap((episode) => this.careServiceOf(episode) ?? []);
    return [...new Map(found.map((service) => [service.id, service])).values()];
  });

  readonly ready = computed(
    () =>
      this.patientRead.hasValue() &&
      this.episodesRead.hasValue() &&
      this.reference.measures.hasValue() &&
      this.reference.careServices.hasValue(),
  );
  readonly error = computed(() => this.reads.map((read) => read.error()).find(Boolean));

  readAgain(): void {
    for (const read of this.reads) if (read.error()) read.reload();
  }

  careServiceOf({ careServiceId }: Episode): CareService | null {
    return this.reference.careServiceById().get(careServiceId) ?? null;
  }

  measureOf({ measureVersionId }: Episode): MeasureVersion | null {
    return this.reference.measureById().get(measureVersionId) ?? null;
  }

  /** Text addressed to the person themselves, or, for a carer, about them: the second text may contain `{{name}}`. */
  say(toThem: TranslationKey, aboutThem: TranslationKey, params: TextParams = {}): string {
    return this.i18n.t(this.own() ? toThem : aboutThem, { ...params, name: this.name() });
  }
}

function lastEnded(episodes: readonly Episode[]): readonly Episode[] {
  return [...episodes].sort((a, b) => (b.endedOn ?? '').localeCompare(a.endedOn ?? '')).slice(0, 1);
}
