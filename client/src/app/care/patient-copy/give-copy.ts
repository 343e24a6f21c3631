import type { CopyBody, Review } from '@waymark/contracts';
import { API } from '../../data/api';
import { audienceQuery } from '../../data/audience';
import { retryKeys } from '../../data/retry-key';
import { writer } from '../../data/write';

/** Records that the patient has a copy now, or wanted none. Must be called in an injection context. */
export function copyRecorder() {
  const write = writer();
  let keyOf = retryKeys();
  return async (appointmentId: string, copy: CopyBody): Promise<Review> => {
    const url = `${API}/appointments/${appointmentId}/review/copy${audienceQuery('shared-screen')}`;
    const review = await write<Review>({ method: 'POST', url, body: copy, key: keyOf([url, copy]), ifMatch: null });
    // The next copy is another one, even in the same form.
    keyOf = retryKeys();
    return review;
  };
}
