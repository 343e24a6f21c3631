import { httpResource } from '@angular/common/http';
import type { Page, PatientRoundUp } from '@waymark/contracts';
import { API } from './api';

/** What the care services of a person heard and did, the newest first. Must be called in an injection context. */
export function readPatientRoundUps(patientId: () => string | undefined) {
  return httpResource<Page<PatientRoundUp>>(() => {
    const id = patientId();
    return id ? `${API}/patients/${id}/round-ups` : undefined;
  });
}
