import { httpResource } from '@angular/common/http';
import type { ResearchChoiceRecord } from '@waymark/contracts';
import { patientUrl } from './record-reads';

export function researchChoiceUrl(patientId: string): string {
  return `${patientUrl(patientId)}/research-choice`;
}

/** What a person chose about research, and who noted it when. Must be called in an injection context. */
export function readResearchChoice(patientId: () => string | undefined) {
  return httpResource<ResearchChoiceRecord>(() => {
    const id = patientId();
    return id ? researchChoiceUrl(id) : undefined;
  });
}

/** Somebody who said nothing takes part. */
export function takesPart({ choice }: Pick<ResearchChoiceRecord, 'choice'>): boolean {
  return choice !== 'does-not-take-part';
}
