import type { Action, Key, Principal } from '@waymark/policy';
import type { ResearchProject } from '../project.entity.js';

/** A program with a key of a project. */
export interface KeyHolder extends Key {
  /** As it was when the request came. */
  readonly project: ResearchProject;
}

/** All that a key opens: reading its project, what is published for it, and which calls were made. */
export const KEY_SCOPES: readonly Action[] = ['research-project:read', 'research-release:read', 'research-usage:read'];

export function isKeyHolder(principal: Principal): principal is KeyHolder {
  return principal.kind === 'key' && 'project' in principal;
}
