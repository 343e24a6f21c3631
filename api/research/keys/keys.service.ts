import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addDays } from '@waymark/calendar';
import type { Page } from '@waymark/contracts';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { AuditedChanges, type ChangedRecord } from '../../audit/audited-changes.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { lockForUpdate } from '../../database/dialect.js';
import { personOf } from '../../http/access.js';
import { wholePage } from '../../http/paging.js';
import { conflict, notFound, type ProblemError } from '../../http/problem.js';
import { Reply } from '../../http/reply.js';
import type { RequestContext } from '../../http/request-context.js';
import { ResearchCall, ResearchKey } from '../key.entity.js';
import type { ResearchProject } from '../project.entity.js';
import { requireActive } from '../projects/active.js';
import { lockedProject, projectForReading } from '../projects/project-access.js';
import { hashOfKey, newKeyText, prefixOf } from './key-text.js';
import { daysOf, KeyResponse, type NewKeyRequest, type NewKeyResponse, type RenewKeyRequest } from './keys.dto.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long a key holds beside the one that takes its place: time to give every program the new one. */
const BOTH_HOLD = DAY;
/** Of those that hold. More of them, and nobody knows any more which is where. */
const MOST_KEYS = 20;

/** Keys as the people of a project see them. The text of one leaves with its reply, and only its hash stays. */
@Injectable()
export class KeysService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  async list(context: RequestContext, projectId: string): Promise<Page<KeyResponse>> {
    const { reads } = this.database;
    await projectForReading(reads, context, projectId);
    const keys = await reads.find(ResearchKey, { where: { projectId }, order: { createdAt: 'DESC', id: 'ASC' } });
    const responses = keys.map(async (key) => KeyResponse.of(key, await lastUse(reads, key.id)));
    return wholePage(await Promise.all(responses));
  }

  /** @throws 403 the project is not active; 409 it has as many keys as it may have. */
  make(context: RequestContext, projectId: string, body: NewKeyRequest): Promise<Reply<NewKeyResponse>> {
    return this.shownOnce(context, async (em, text) => {
      const { project } = await lockedProject(em, context, projectId);
      requireActive(project, this.clock.today());
      const holding = { projectId, revokedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
      if ((await em.countBy(ResearchKey, holding)) >= MOST_KEYS) throw tooManyKeys();
      return this.insert(em, context, { project, name: body.name, days: daysOf(body), text });
    });
  }

  /** @throws 403 the project is not active; 409 the key is over already. */
  renew(context: RequestContext, id: string, body: RenewKeyRequest): Promise<Reply<NewKeyResponse>> {
    return this.shownOnce(context, async (em, text) => {
      const { key: old, project } = await this.lockedKey(em, context, id);
      requireActive(project, this.clock.today());
      const now = this.clock.now();
      if (old.revokedAt !== null || old.expiresAt <= now) throw isOver();
      const expiresAt = earlier(old.expiresAt, new Date(now.getTime() + BOTH_HOLD));
      await em.update(ResearchKey, { id }, { expiresAt });
      return this.insert(em, context, { project, name: old.name, days: daysOf(body), text });
    });
  }

  /** One that was revoked stays as it is. A project that is over does not keep anybody from it. */
  revoke(context: RequestContext, id: string): Promise<Reply<KeyResponse>> {
    return this.audit.change(context, async (em) => {
      const { key } = await this.lockedKey(em, context, id);
      const revokedAt = key.revokedAt ?? this.clock.now();
      await em.update(ResearchKey, { id }, { revokedAt });
      const fields = key.revokedAt === null ? ['revokedAt'] : [];
      const body = KeyResponse.of({ ...key, revokedAt }, await lastUse(em, id));
      return { reply: new Reply(200, body), touched: touched(id, fields) };
    });
  }

  /**
   * A change whose reply has a new key in it. What is kept for a retry is the reply without it: a retry gets another text, as
   * long as nobody used the first.
   */
  private async shownOnce(
    context: RequestContext,
    work: (em: EntityManager, text: string) => Promise<ResearchKey>,
  ): Promise<Reply<NewKeyResponse>> {
    const text = newKeyText();
    const { status, body } = await this.audit.change(context, async (em) => {
      const key = await work(em, text);
      return { reply: new Reply(201, KeyResponse.of(key, null)), touched: touched(key.id, ['hash']) };
    });
    // A retry did not come so far as to make a key of this text.
    const isNew = await this.database.reads.existsBy(ResearchKey, { id: body.id, hash: hashOfKey(text) });
    return new Reply(status, isNew ? { ...body, key: text } : await this.withAnotherText(context, body.id, text));
  }

  /** @throws 409 if the key was used or is over: then its text did arrive, or is of no use. */
  private withAnotherText(context: RequestContext, id: string, text: string): Promise<NewKeyResponse> {
    return this.database.write(async (em) => {
      const { key } = await this.lockedKey(em, context, id);
      const isUsed = await em.existsBy(ResearchCall, { keyId: id });
      if (isUsed || key.revokedAt !== null || key.expiresAt <= this.clock.now()) throw wasShown();
      const changes = { prefix: prefixOf(text), hash: hashOfKey(text) };
      await em.update(ResearchKey, { id }, changes);
      const { accountId } = personOf(context);
      const actor = { accountId, action: context.action, address: context.address };
      await this.audit.note(em, actor, touched(id, ['hash']));
      return { ...KeyResponse.of({ ...key, ...changes }, null), key: text };
    });
  }

  private async insert(
    em: EntityManager,
    context: RequestContext,
    { project, name, days, text }: { project: ResearchProject; name: string; days: number; text: string },
  ): Promise<ResearchKey> {
    const now = this.clock.now();
    const key: ResearchKey = {
      ...{ id: randomUUID(), projectId: project.id, name, prefix: prefixOf(text), hash: hashOfKey(text) },
      ...{ createdById: personOf(context).accountId, createdAt: now, revokedAt: null },
      expiresAt: earlier(new Date(now.getTime() + days * DAY), this.endOf(project)),
    };
    await em.insert(ResearchKey, key);
    return key;
  }

  private endOf({ expiresOn }: ResearchProject): Date {
    // An active project has a last day: nothing is approved without.
    if (expiresOn === null) throw new Error('An active project has no last day.');
    return this.clock.instantAt(addDays(expiresOn, 1), '00:00');
  }

  /** @throws 404 for a key of a project that is not theirs. */
  private async lockedKey(em: EntityManager, context: RequestContext, id: string) {
    await lockForUpdate(em, ResearchKey, id);
    const key = await em.findOneBy(ResearchKey, { id });
    if (!key) throw notFound('key');
    const project = await projectForReading(em, context, key.projectId);
    return { key, project };
  }
}

async function lastUse(em: EntityManager, keyId: string): Promise<Date | null> {
  const last = await em.findOne(ResearchCall, {
    select: { seq: true, at: true },
    where: { keyId },
    order: { at: 'DESC' },
  });
  return last?.at ?? null;
}

const touched = (recordId: string, fields: readonly string[]): ChangedRecord => ({
  ...{ record: 'research-key', recordId, patientIds: [], episodeIds: [], fields },
});

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

const tooManyKeys = (): ProblemError =>
  conflict('too-many-keys', `This project has ${MOST_KEYS} keys that hold. Revoke those that nobody needs any more.`);

const isOver = (): ProblemError =>
  conflict('key-over', 'This key was revoked or has expired, so there is nothing to renew. Make a new key.');

const wasShown = (): ProblemError =>
  conflict('key-shown', 'This request was carried out before, and a key is shown only once. Make another key.');
