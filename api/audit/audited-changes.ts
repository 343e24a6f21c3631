import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan } from 'typeorm';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { Answer } from '../http/answer.js';
import type { Call } from '../http/call.js';
import { ProblemError, problemOf } from '../http/problem.js';
import { Audit, IdempotentAnswer } from './audit.entity.js';

/** What was touched, for the audit row. */
export interface Touched {
  readonly record: string;
  readonly recordId: string | null;
  readonly patientIds: readonly string[];
  /** Names of changed fields; never their content. */
  readonly fields?: readonly string[];
}

/** What a change leaves behind: the answer and what it touched. */
export interface Change<T> {
  readonly answer: Answer<T>;
  readonly touched: Touched;
}

/** Seen only by the transaction that is filling the answer in. */
const UNDER_WAY = 0;
/** For how long a retry gets the first answer again. Later the same key makes a new request. */
const KEPT_HOURS = 24;

/** An engine takes only so many values in one statement. */
const LARGEST_BATCH = 500;

type NewAuditRow = Omit<Audit, 'seq' | 'status' | 'times' | 'prevHash' | 'hash'>;

/** Rows of reads that share one commit. */
interface ReadBatch {
  readonly rows: NewAuditRow[];
  readonly written: Promise<void>;
}

/** Who does something in many writes rather than in one change, such as an import. */
export interface Actor {
  /** null: the system itself. */
  readonly accountId: string | null;
  readonly action: string;
  readonly address: string | null;
}

/**
 * The record's keeper: every change goes in with its audit row and its idempotent answer in one
 * transaction, and every read is written down before its answer leaves.
 */
@Injectable()
export class Records {
  /** Reads whose commit has not begun; null where the next one has to ask for a commit of its own. */
  private waiting: ReadBatch | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Carries out a change once. With an Idempotency-Key a retry within a day gets the first answer again.
   * @throws 422 when the key came before with another body, or with other roles; whatever `work` throws, with nothing saved.
   */
  change<T>(call: Call, work: (em: EntityManager) => Promise<Change<T>>): Promise<Answer<T>> {
    return this.database.write(async (em) => {
      const replay = await this.claim<T>(em, call);
      if (replay) return replay;
      const { answer, touched } = await work(em);
      await this.writeAudit(em, [this.auditRow(call, touched)]);
      await this.keepAnswer(em, call, answer);
      return answer;
    });
  }

  /** Writes down a deed of the system itself, inside its own write. */
  systemDeed(em: EntityManager, action: string, touched: Touched): Promise<void> {
    return this.deed(em, { accountId: null, action, address: null }, touched);
  }

  /** Writes down one of the many writes of an actor, inside that write. */
  async deed(em: EntityManager, actor: Actor, touched: Touched): Promise<void> {
    const { accountId, action, address } = actor;
    const fields = touched.fields ?? null;
    await this.writeAudit(em, [{ at: this.clock.now(), accountId, action, address, ...touched, fields }]);
  }

  /**
   * Writes down that somebody saw something; resolves once that is committed, and rejects where it could not be: then
   * nothing may be shown. Reads that arrive while a commit is under way share the next one.
   */
  read(call: Call, touched: Touched): Promise<void> {
    const row = this.auditRow(call, touched);
    if (this.waiting === null || this.waiting.rows.length >= LARGEST_BATCH) this.waiting = this.newBatch();
    this.waiting.rows.push(row);
    return this.waiting.written;
  }

  /** Has the system write down that it can write again; rejects while it cannot. */
  tryToWrite(): Promise<void> {
    return this.database.write((em) =>
      this.systemDeed(em, 'storage:recovered', { record: 'site', recordId: null, patientIds: [] }),
    );
  }

  /** A batch owns its rows: they are written or lost with it, and none of them waits for the next. */
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

  private auditRow(call: Call, touched: Touched): NewAuditRow {
    return {
      at: this.clock.now(),
      accountId: call.user.accountId,
      action: call.action,
      address: call.address,
      ...touched,
      fields: touched.fields ?? null,
    };
  }

  private async writeAudit(em: EntityManager, rows: readonly NewAuditRow[]): Promise<void> {
    if (rows.length === 0) return;
    await em
      .createQueryBuilder()
      .insert()
      .into(Audit)
      .values([...rows])
      .updateEntity(false)
      .execute();
  }

  /** Takes the key for this transaction, or gives the answer that an earlier one left. */
  private async claim<T>(em: EntityManager, call: Call): Promise<Answer<T> | null> {
    if (call.idempotencyKey === null) return null;
    const where = { accountId: call.user.accountId, route: call.route, key: call.idempotencyKey };
    const now = this.clock.now();
    await em.delete(IdempotentAnswer, { createdAt: LessThan(new Date(now.getTime() - KEPT_HOURS * 60 * 60_000)) });
    // Before the insert: a concurrent copy waits here on PostgreSQL until this transaction ends.
    await em
      .createQueryBuilder()
      .insert()
      .into(IdempotentAnswer)
      .values({ ...where, bodyHash: call.bodyHash, status: UNDER_WAY, body: '', createdAt: now })
      .orIgnore()
      .updateEntity(false)
      .execute();
    const kept = await em.findOneByOrFail(IdempotentAnswer, where);
    if (kept.bodyHash !== call.bodyHash) {
      const detail =
        'This Idempotency-Key came before with another body, or before your roles changed. Use a new key for a new request.';
      throw new ProblemError(problemOf(422, 'idempotency-key', detail));
    }
    return kept.status === UNDER_WAY ? null : new Answer(kept.status, JSON.parse(kept.body) as T);
  }

  private async keepAnswer(em: EntityManager, call: Call, answer: Answer<unknown>): Promise<void> {
    if (call.idempotencyKey === null) return;
    await em
      .createQueryBuilder()
      .update(IdempotentAnswer)
      .set({ status: answer.status, body: JSON.stringify(answer.body) })
      .where({ accountId: call.user.accountId, route: call.route, key: call.idempotencyKey })
      .execute();
  }
}
