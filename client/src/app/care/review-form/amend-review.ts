import type { AmendBody, Review } from '@waymark/contracts';
import { API } from '../../data/api';
import { type Outcome, outcomeOf } from '../../data/outcome';
import type { Save } from '../../data/save-queue';
import { writer } from '../../data/write';

/** Sends a correction, without ever leaving the page. Must be called in an injection context. */
export function amendCall(appointmentId: string) {
  const write = writer();
  const url = `${API}/appointments/${appointmentId}/review/amend`;
  return ({ content, ...save }: Save<AmendBody>): Promise<Outcome<Review>> =>
    outcomeOf(write<Review>({ method: 'POST', url, body: content, ...save }));
}
