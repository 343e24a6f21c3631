import type { Membership } from '@waymark/contracts';
import type { Config } from '../config.js';

/** Whether an account with these roles signs in with the organisation's account alone, and never with a password. */
export function isForProviderOnly({ oidc }: Config, memberships: readonly Membership[]): boolean {
  return oidc !== null && memberships.some(({ role }) => oidc.roles.includes(role));
}
