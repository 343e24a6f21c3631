import { Injectable } from '@nestjs/common';
import { mayEver } from '@waymark/policy';
import { Database } from '../../database/database.js';
import type { GuardedRequest } from '../../http/request-context.js';
import { networkOf } from '../../session/throttle.js';
import { isKeyHolder } from '../keys/key-holder.js';
import { projectsOf } from '../keys/own-projects.js';
import type { ResearchProject } from '../project.entity.js';

/** Somebody who asks for releases: a program, somebody on a page, or anyone at all. */
export interface ReleaseReader {
  /** By whom requests are counted: the key, the account or the network. */
  readonly who: string;
  readonly keyId: string | null;
  readonly accountId: string | null;
  /** Whose files they may have. */
  readonly projects: readonly ResearchProject[];
  /** Whether they see releases in every state and of every project; that opens no file. */
  readonly isGuardian: boolean;
}

@Injectable()
export class ReleaseReaders {
  constructor(private readonly database: Database) {}

  async of(request: GuardedRequest): Promise<ReleaseReader> {
    const principal = request.waymark?.principal ?? null;
    if (principal === null) return anyone(`network ${networkOf(request.ip)}`);
    if (principal.kind === 'person') {
      const { accountId } = principal;
      const projects = await projectsOf(this.database.reads, principal);
      const isGuardian = mayEver('research-release:inspect', principal);
      return { ...anyone(`account ${accountId}`), accountId, projects, isGuardian };
    }
    const projects = isKeyHolder(principal) ? [principal.project] : [];
    return { ...anyone(`key ${principal.id}`), keyId: principal.id, projects };
  }
}

const anyone = (who: string): ReleaseReader => ({ who, keyId: null, accountId: null, projects: [], isGuardian: false });
