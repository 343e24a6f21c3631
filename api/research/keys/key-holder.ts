import type { Action, Key, Principal } from '@waymark/policy';

/** A program with a key of a project. */
export interface KeyHolder extends Key {
  readonly projectId: string;
}

/** All that a key opens: reading what is published for its project, and which calls were made. */
export const KEY_SCOPES: readonly Action[] = ['research-release:read', 'research-usage:read'];

export function isKeyHolder(principal: Principal): principal is KeyHolder {
  return principal.kind === 'key' && 'projectId' in principal;
}
