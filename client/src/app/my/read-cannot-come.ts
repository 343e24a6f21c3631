import { httpResource } from '@angular/common/http';
import type { CannotCome, Page } from '@waymark/contracts';
import { API } from '../data/api';

/** Reads who said that they cannot come to an appointment as it is booked. Must be called in an injection context. */
export function readCannotCome(appointmentId: () => string | undefined) {
  return httpResource<Page<CannotCome>>(() => {
    const id = appointmentId();
    return id === undefined ? undefined : `${API}/appointments/${id}/cannot-come`;
  });
}
