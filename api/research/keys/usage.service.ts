import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../http/request-context.js';
import { Database } from '../../database/database.js';
import { limitOf, pageOf, positionOf } from '../../http/paging.js';
import { notFound, unprocessable } from '../../http/problem.js';
import { projectForReading } from '../projects/project-access.js';
import { CallLog } from './call-log.js';
import { isKeyHolder } from './key-holder.js';
import { projectsOf } from './own-projects.js';
import type { UsageQuery, UsageResponse } from './usage.dto.js';
import { callsOf, totalsOf } from './usage.queries.js';

/** Which calls were made for a project's data. */
@Injectable()
export class UsageService {
  constructor(
    private readonly database: Database,
    private readonly calls: CallLog,
  ) {}

  /** @throws 404 for a project that is not theirs; 422 where it is not said which of several. */
  async read(context: RequestContext, query: UsageQuery): Promise<UsageResponse> {
    const { reads } = this.database;
    const projectId = await this.projectAsked(context, query.projectId);
    const limit = limitOf(query);
    const position = positionOf(query);
    const before = position === null ? null : Number(position.key);
    const rows = await callsOf(reads, projectId, { before, limit: limit + 1 });
    const totals = await totalsOf(reads, projectId);
    if (isKeyHolder(context.principal)) await this.noteOwn(context.principal.id, projectId);
    const page = pageOf(
      rows,
      limit,
      ({ seq }) => ({ key: String(seq), id: projectId }),
      ({ seq: _, at, ...call }) => ({ at: at.toISOString(), ...call }),
    );
    return { items: [...page.items], nextCursor: page.nextCursor, ...totals };
  }

  /** A key is of one project, and is asked for no other. */
  private async projectAsked(context: RequestContext, asked: string | undefined): Promise<string> {
    const { principal } = context;
    if (isKeyHolder(principal)) {
      const { id } = principal.project;
      if (asked !== undefined && asked !== id) throw notFound('project');
      return id;
    }
    if (asked !== undefined) return (await projectForReading(this.database.reads, context, asked)).id;
    const own = await projectsOf(this.database.reads, principal);
    const [first, ...others] = own;
    if (first !== undefined && others.length === 0) return first.id;
    throw unprocessable([{ pointer: '/projectId', code: 'which-project', message: whichOf(own) }]);
  }

  private noteOwn(keyId: string, projectId: string): Promise<void> {
    const asked = { projectId, keyId, accountId: null, release: null, file: null };
    return this.calls.note(asked, { status: 200, bytes: 0, rows: null });
  }
}

function whichOf(projects: readonly { readonly id: string; readonly title: string }[]): string {
  if (projects.length === 0) return 'Say of which project, by its id: projectId.';
  return `Say of which project: ${projects.map(({ id, title }) => `${id} (${title})`).join(', ')}.`;
}
