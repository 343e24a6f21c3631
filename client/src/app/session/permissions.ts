import { Injectable, inject } from '@angular/core';
import { type Action, grant, mayEver } from '@waymark/policy';
import { SessionStore } from './session-store';

/** What the signed-in person may do at all, by the policy. About each record the API decides. */
@Injectable({ providedIn: 'root' })
export class Permissions {
  private readonly memberships = inject(SessionStore).memberships;

  may(action: Action): boolean {
    return mayEver(action, this.memberships());
  }

  /** Whether they may do it for the records of a care service, and not only for their own. */
  mayAsTeam(action: Action): boolean {
    return this.memberships().some(({ role }) => grant(action, role) === 'care-service');
  }

  /** Ids of the care services in which they may do it by a role that they hold there. */
  careServiceIds(action: Action): readonly string[] {
    return this.memberships()
      .filter(({ role }) => grant(action, role) === 'care-service')
      .flatMap(({ careServiceId }) => careServiceId ?? []);
  }
}
