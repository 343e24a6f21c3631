import { httpResource } from '@angular/common/http';
import type { Colleague, ImprovementAction, Page } from '@waymark/contracts';
import { API } from '../../data/api';

export const ACTIONS = `${API}/improvement-actions`;

/** Those of all care services in which one may read them. Must be called in an injection context, as what follows. */
export function readActions() {
  return httpResource<Page<ImprovementAction>>(() => ACTIONS);
}

/** Who may be named as an owner; not read while no care service is chosen. */
export function readOwners(careServiceId: () => string) {
  return httpResource<Page<Colleague>>(() => {
    const id = careServiceId();
    return id ? `${ACTIONS}/owners?careServiceId=${id}` : undefined;
  });
}
