import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldProblem, Page } from '@waymark/contracts';
import { type Action, grant, heldOn, matterOf } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { Membership } from '../../accounts/account.entity.js';
import { AuditedChanges } from '../../audit/audited-changes.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { lockForUpdate } from '../../database/dialect.js';
import { updateIfUnchanged } from '../../database/versioned.js';
import { careServicesAsked, requireAccess } from '../../http/access.js';
import { wholePage } from '../../http/paging.js';
import { notFound, stale, unprocessable } from '../../http/problem.js';
import { Reply } from '../../http/reply.js';
import { type RequestContext, requireVersion } from '../../http/request-context.js';
import { RoundUp } from '../round-up.entity.js';
import { quarterInWords } from '../round-up-response.js';
import { ImprovementAction } from './improvement-action.entity.js';
import type {
  ImprovementActionChanges,
  ImprovementActionResponse,
  NewImprovementActionRequest,
  OwnerResponse,
} from './improvement-actions.dto.js';
import { changeProblems, dayProblems, endingOf, ownerProblems } from './improvement-rules.js';

const RELATIONS = { careService: true, roundUp: true, owner: true } as const;
/** Whoever may do this can be named as the one who sees to it. */
const SEES_TO_IT: Action = 'improvement-action:write';

/** The log of what care services mean to do better, and how it ended. */
@Injectable()
export class ImprovementActionsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** Open ones first, the one due first at the top. @throws 404 for others' care services. */
  async list(context: RequestContext, careServiceId: string | undefined): Promise<Page<ImprovementActionResponse>> {
    const ids = careServicesAsked(context, careServiceId);
    const actions = await this.database.reads.find(ImprovementAction, {
      where: { careServiceId: In([...ids]) },
      relations: RELATIONS,
      order: { dueOn: 'ASC', createdAt: 'ASC', id: 'ASC' },
    });
    const [open, closed] = [actions.filter(isOpen), actions.filter((action) => !isOpen(action)).reverse()];
    return wholePage([...open, ...closed].map((action) => this.toResponse(action)));
  }

  /** Who may be named as an owner, by name. @throws 404 for others' care services. */
  async owners(context: RequestContext, careServiceId: string): Promise<Page<OwnerResponse>> {
    requireAccess(context, 'care service', matterOf(careServiceId));
    const names = await this.ownersOf(this.database.reads, careServiceId);
    const owners = [...names].map(([userId, name]) => ({ userId, name }));
    return wholePage(owners.sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.userId < b.userId ? -1 : 1)));
  }

  add(context: RequestContext, body: NewImprovementActionRequest): Promise<Reply<ImprovementActionResponse>> {
    return this.audit.change(context, async (em) => {
      const { careServiceId, what, dueOn } = body;
      requireAccess(context, 'care service', matterOf(careServiceId));
      const [roundUpId, ownerId] = [body.roundUpId ?? null, body.ownerId ?? null];
      const problems = [
        ...ownerProblems(body),
        ...dayProblems(dueOn, this.clock.today()),
        ...(await this.colleagueProblems(em, careServiceId, ownerId)),
        ...(await roundUpProblems(em, careServiceId, roundUpId)),
      ];
      if (problems.length > 0) throw unprocessable(problems);
      const id = randomUUID();
      await em.insert(ImprovementAction, {
        ...{ id, rowVersion: 1, careServiceId, roundUpId, what, ownerId, ownerWords: body.owner ?? null, dueOn },
        ...{ state: 'open', outcome: null, closedOn: null, createdAt: this.clock.now() },
      });
      return { reply: new Reply(201, await this.responseOf(em, id)), touched: touched(id) };
    });
  }

  /** @throws 422 for one that is closed without saying how it ended. */
  change(
    context: RequestContext,
    id: string,
    body: ImprovementActionChanges,
  ): Promise<Reply<ImprovementActionResponse>> {
    return this.audit.change(context, async (em) => {
      await lockForUpdate(em, ImprovementAction, id);
      const action = await em.findOneBy(ImprovementAction, { id });
      if (!action) throw notFound('action');
      requireAccess(context, 'action', matterOf(action.careServiceId));
      requireVersion(context, 'action', action.rowVersion);
      const today = this.clock.today();
      const problems = [
        ...changeProblems(action, body, today),
        ...(await this.colleagueProblems(em, action.careServiceId, body.ownerId ?? null)),
      ];
      if (problems.length > 0) throw unprocessable(problems);
      const changes = {
        ...(body.what === undefined ? {} : { what: body.what }),
        ...(body.owner === undefined ? {} : { ownerId: null, ownerWords: body.owner }),
        ...(body.ownerId === undefined ? {} : { ownerId: body.ownerId, ownerWords: null }),
        ...(body.dueOn === undefined ? {} : { dueOn: body.dueOn }),
        ...endingOf(action, body, today),
      };
      if (!(await updateIfUnchanged(em, ImprovementAction, action, changes))) throw stale('action', action.rowVersion);
      return { reply: new Reply(200, await this.responseOf(em, id)), touched: touched(id, Object.keys(body)) };
    });
  }

  private async colleagueProblems(em: EntityManager, careServiceId: string, ownerId: string | null) {
    if (ownerId === null || (await this.ownersOf(em, careServiceId)).has(ownerId)) return [];
    const message = 'Choose a therapist or manager of this care service, or say it in words.';
    return [{ pointer: '/ownerId', code: 'no-colleague', message }];
  }

  private async ownersOf(em: EntityManager, careServiceId: string): Promise<ReadonlyMap<string, string>> {
    const memberships = await em.find(Membership, {
      where: { careServiceId, account: { status: 'active' } },
      relations: { account: true },
    });
    const held = heldOn(memberships, this.clock.today()).filter(({ role }) => grant(SEES_TO_IT, role) !== null);
    return new Map(held.map(({ accountId, account }) => [accountId, account?.name ?? '']));
  }

  private async responseOf(em: EntityManager, id: string): Promise<ImprovementActionResponse> {
    return this.toResponse(await em.findOneOrFail(ImprovementAction, { where: { id }, relations: RELATIONS }));
  }

  private toResponse(action: ImprovementAction): ImprovementActionResponse {
    const { id, careServiceId, careService, roundUp, what, ownerId, dueOn, state, outcome, closedOn } = action;
    return {
      ...{ id, careService: { id: careServiceId, name: careService?.name ?? '' }, what },
      roundUp: roundUp ? { id: roundUp.id, label: quarterInWords(roundUp.from) } : null,
      ...{ owner: action.ownerWords ?? action.owner?.name ?? '', ownerId, dueOn, state },
      isPastItsDay: isOpen(action) && dueOn < this.clock.today(),
      ...{ outcome, closedOn, version: action.rowVersion },
    };
  }
}

function isOpen({ state }: Pick<ImprovementAction, 'state'>): boolean {
  return state === 'open';
}

async function roundUpProblems(
  em: EntityManager,
  careServiceId: string,
  roundUpId: string | null,
): Promise<FieldProblem[]> {
  if (roundUpId === null || (await em.existsBy(RoundUp, { id: roundUpId, careServiceId }))) return [];
  return [{ pointer: '/roundUpId', code: 'no-such-round-up', message: 'Choose a round-up of this care service.' }];
}

function touched(recordId: string, fields: readonly string[] = []) {
  return { record: 'improvement-action', recordId, patientIds: [], episodeIds: [], fields };
}
