import { httpResource } from '@angular/common/http';
import { computed } from '@angular/core';
import type { AppointmentContext } from '@waymark/contracts';
import { API } from '../../data/api';
import { type ReadFor, audienceQuery } from '../../data/audience';

/** Everything that a review is about, as of one moment. */
export type ReviewContext = AppointmentContext;

/**
 * Reads what a review is about. Must be called in an injection context. What is for the team only does not even reach a
 * screen that the patient looks at: the server leaves it out.
 */
export function readReview(appointmentId: () => string, audience: ReadFor = 'team') {
  const read = httpResource<AppointmentContext>(
    () => `${API}/appointments/${appointmentId()}/context${audienceQuery(audience)}`,
  );
  return {
    context: computed((): ReviewContext | null => (read.hasValue() ? read.value() : null)),
    error: read.error,
    /** After it failed, or after the review was saved or someone else changed it. */
    readAgain: () => void read.reload(),
  };
}
