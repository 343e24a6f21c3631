import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { insertIfNew } from '../database/insert-if-new.js';
import { personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { ProblemError, problemOf } from '../http/problem.js';
import { Audit, StoredReply } from './audit.entity.js';
import { AuditKeys } from './audit-keys.js';
import { markedRow, type NewAuditRow } from './marked-row.js';

/** What was changed or read, for the audit row. */
export interface NotedRecord {
  readonly record: string;
  readonly recordId: string | null;
  readonly patientIds: readonly string[];
  /** Names of changed fields; never their content. */
  readonly fields?: readonly string[];
}

/** What was changed, and where. */
export interface ChangedRecord extends NotedRecord {
  /** Episodes whose dates, place, goals or reviews it changed: what is derived from them is brought up to date. */
  readonly episodeIds: readonly string[];
  /** What the change still knows of it as it is stored now, known by its class to those who would read it again. */
  readonly held?: object;
}

/** Where a change was: a record, and the episodes that it changed. */
export type ChangedPlace = Pick<ChangedRecord, 'record' | 'recordId' | 'episodeIds' | 'held'>;

/** Brings what is derived from these episodes up to date, in the transaction that changed them. */
export type Refresh = (em: EntityManager, changed: ChangedPlace) => Promise<void>;

/** The result of a change: the reply and the records affected. */
export interface Change<T> {
  readonly reply: Reply<T>;
  readonly touched: ChangedRecord;
}

/** Visible only to the transaction that is filling in the reply. */
const UNDER_WAY = 0;
/** How long a retry receives the first reply; after that, the same key makes a new request. Jobs clear the old ones away. */
export const REPLIES_KEPT_HOURS = 24;

/** Engines limit the number of values in one statement. */
const LARGEST_BATCH = 500;

/** Rows of reads that share one commit. */
interface ReadBatch {
  readonly rows: NewAuditRow[];
  readonly written: Promise<void>;
}

/** The author of many separate writes rather than one change, such as an import. */
export interface Actor {
  /** null: the system itself. */
  readonly accountId: string | null;
  readonly action: string;
  readonly address: string | null;
}

/** Injects the {@link Refresh}; the features it knows stand later than this one. */
export const REFRESH = Symbol('Refresh');

/**
 * The audit trail: every change is committed in one transaction with its audit row and its stored reply, and every read
 * is noted before its reply is sent.
 */
@Injectable()
export class AuditedChanges {
  /** Reads whose commit has not begun; null if the next read has to request a commit of its own. */
  private waiting: ReadBatch | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(REFRESH) private readonly refresh: Refresh,
    private readonly keys: AuditKeys,
  ) {}

  /**
   * Carries out a change once. With an Idempotency-Key, a retry within a day receives the first reply.
   * @throws 422 if the key was used before with another body or other roles; whatever `work` throws, nothing then
   *   saved.
   */
  async change<T>(context: RequestContext, work: (em: EntityManager) => Promise<Change<T>>): Promise<Reply<T>> {
    return this.database.write(async (em) => {
      const replay = await this.claim<T>(em, context);
      if (replay) return replay;
      const { reply, touched } = await work(em);
      await this.refresh(em, touched);
      await this.writeAudit(em, [this.auditRow(context, touched)]);
      await this.keepReply(em, context, reply);
      return reply;
    });
  }

  /** Notes what the system itself did, inside its own write. */
  noteBySystem(em: EntityManager, action: string, touched: ChangedRecord): Promise<void> {
    return this.note(em, { accountId: null, action, address: null }, touched);
  }

  /** Notes one of the many writes of an actor, inside that write, once its other statements are done. */
  async note(em: EntityManager, actor: Actor, touched: ChangedRecord): Promise<void> {
    const { accountId, action, address } = actor;
    await this.refresh(em, touched);
    await this.writeAudit(em, [{ at: this.clock.now(), accountId, action, address, ...noted(touched) }]);
  }

  /**
   * Notes that a record was seen. Resolves once that is committed and rejects if it could not be: then nothing may be
   * shown. Reads that arrive while a commit is under way share the next one.
   */
  read(context: RequestContext, touched: NotedRecord): Promise<void> {
    const row = this.auditRow(context, touched);
    if (this.waiting === null || this.waiting.rows.length >= LARGEST_BATCH) this.waiting = this.newBatch();
    this.waiting.rows.push(row);
    return this.waiting.written;
  }

  /** Notes that the system can write again; rejects while it cannot. */
  tryToWrite(): Promise<void> {
    return this.database.write((em) =>
      this.noteBySystem(em, 'storage:recovered', { record: 'site', recordId: null, patientIds: [], episodeIds: [] }),
    );
  }

  /** A batch owns its rows: they are written or lost with it, and none waits for the next. */
  private newBatch(): ReadBatch {
    const rows: NewAuditRow[] = [];
    const close = (): void => {
      if (this.waiting?.rows === rows) this.waiting = null;
    };
    const written = this.database.write((em) => {
      close();
      return this.writeAudit(em, rows);
    });
    return { rows, written: written.finally(close) };
  }

  private auditRow(context: RequestContext, touched: NotedRecord): NewAuditRow {
    return {
      at: this.clock.now(),
      // The trail names people only: what it could not name an author for is not done, and not shown.
      accountId: personOf(context).accountId,
      action: context.action,
      address: context.address,
      ...noted(touched),
    };
  }

  private async writeAudit(em: EntityManager, rows: readonly NewAuditRow[]): Promise<void> {
    if (rows.length === 0) return;
    await em.insert(
      Audit,
      rows.map((row) => markedRow(this.keys, row)),
    );
  }

  /** Claims the key for this transaction, or returns the reply stored by an earlier one. */
  private async claim<T>(em: EntityManager, context: RequestContext): Promise<Reply<T> | null> {
    if (context.idempotencyKey === null) return null;
    const where = { accountId: personOf(context).accountId, route: context.route, key: context.idempotencyKey };
    const now = this.clock.now();
    // Before anything is read: on PostgreSQL a concurrent copy waits here until this transaction ends.
    const claimed = { ...where, bodyHash: context.bodyHash, status: UNDER_WAY, body: '', createdAt: now };
    if (await insertIfNew(em, StoredReply, claimed)) return null;
    const kept = await em.findOneByOrFail(StoredReply, where);
    if (kept.bodyHash !== context.bodyHash) {
      const detail =
        'This Idempotency-Key came before with another body, or before your roles changed. Use a new key for a new request.';
      throw new ProblemError(problemOf(422, 'idempotency-key', detail));
    }
    return new Reply(kept.status, JSON.parse(kept.body) as T);
  }

  private async keepReply(em: EntityManager, context: RequestContext, reply: Reply<unknown>): Promise<void> {
    if (context.idempotencyKey === null) return;
    const where = { accountId: personOf(context).accountId, route: context.route, key: context.idempotencyKey };
    await em.update(StoredReply, where, { status: reply.status, body: JSON.stringify(reply.body) });
  }
}

function noted({ record, recordId, patientIds, fields }: NotedRecord): Pick<Audit, keyof NotedRecord> {
  return { record, recordId, patientIds, fields: fields ?? null };
}
