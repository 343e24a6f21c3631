import { Injectable, inject } from '@angular/core';
import { type Action, grant, isStaffMembership, mayEver } from '@waymark/policy';
import { SessionStore } from './session-store';

/** What the signed-in person may do at all, by the policy. About each record the API decides. */
@Injectable({ providedIn: 'root' })
export class Permissions {
  private readonly session = inject(SessionStore);

  may(action: Action): boolean {
    return mayEver(action, this.session.person());
  }

  /** Whether they may do it for the records of a care service, and not only for their own. */
  mayAsTeam(action: Action): boolean {
    return this.session.memberships().some(({ role }) => grant(action, role) === 'care-service');
  }

  /** Ids of the care services in which they may do it by a role that they hold there. */
  careServiceIds(action: Action): readonly string[] {
    return this.session
      .memberships()
      .filter(isStaffMembership)
      .filter(({ role }) => grant(action, role) === 'care-service')
      .map(({ careServiceId }) => careServiceId);
  }
}
