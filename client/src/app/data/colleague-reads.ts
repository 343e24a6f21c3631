import { httpResource } from '@angular/common/http';
import type { Page, TeamColleague } from '@waymark/contracts';
import { API } from './api';

/** Staff who may be in a team of this care service. Must be called in an injection context. */
export function readColleagues(careServiceId: () => string | undefined) {
  return httpResource<Page<TeamColleague>>(() => {
    const id = careServiceId();
    return id ? `${API}/care-services/${id}/colleagues` : undefined;
  });
}
