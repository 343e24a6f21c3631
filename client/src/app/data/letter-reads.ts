import { httpResource } from '@angular/common/http';
import type { Letter, LetterSummary, OwnLetter, OwnLetterSummary, Page } from '@waymark/contracts';
import { API } from './api';
import { type ReadFor, audienceQuery } from './audience';

export function letterUrl(id: string): string {
  return `${API}/letters/${id}`;
}

/** The letters of an episode, for its team. Must be called in an injection context, as those below. */
export function readLetters(episodeId: () => string) {
  return httpResource<Page<LetterSummary>>(() => `${API}/episodes/${episodeId()}/letters`);
}

export function readLetter(letterId: () => string, audience: ReadFor = 'team') {
  return httpResource<Letter>(() => `${letterUrl(letterId())}${audienceQuery(audience)}`);
}

/** The final letters about a person, for that person. */
export function readOwnLetters(patientId: () => string | undefined) {
  return httpResource<Page<OwnLetterSummary>>(() => {
    const id = patientId();
    return id ? `${API}/patients/${id}/letters` : undefined;
  });
}

export function readOwnLetter(patientId: () => string | undefined, letterId: () => string) {
  return httpResource<OwnLetter>(() => {
    const id = patientId();
    return id ? `${API}/patients/${id}/letters/${letterId()}` : undefined;
  });
}
