import { computed, inject, type Signal } from '@angular/core';
import type { CareService } from '@waymark/contracts';
import type { Action } from '@waymark/policy';
import { ReferenceReads } from '../data/reference-reads';
import { Permissions } from './permissions';

/** Care services in which the signed-in person may do this, in order of name. Must be called in an injection context. */
export function careServicesFor(action: Action): Signal<readonly CareService[]> {
  const permissions = inject(Permissions);
  const reference = inject(ReferenceReads);
  return computed(() => {
    const own = new Set(permissions.careServiceIds(action));
    return [...reference.careServiceById().values()].filter(({ id }) => own.has(id));
  });
}
