import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { isBusy, isTransient, isUnavailable } from '../database/failures.js';
import { changedNow } from '../database/migrate.js';
import { rightsOnAudit } from '../database/rights-on-audit.js';
import { AuditKeys } from './audit-keys.js';
import { Sealer } from './sealer.js';
import { lastSeal } from './stored-rows.js';
import { headOf, note, ofGuard } from './trail-at-start.js';

/** Milliseconds between two rounds. */
const EVERY = 60_000;
/** How long the round at a stop may take; the next start seals what is left. */
const LAST_ROUND = 700;

/** What an operator should look at; the log says what it is. */
export const AUDIT_NOTICES = ['alterable', 'rules-changed', 'made-up-rows', 'not-sealed', 'head-not-written'] as const;
export type AuditNotice = (typeof AUDIT_NOTICES)[number];

const logger = new Logger('Audit');

/**
 * Seals the audit each minute, keeps outside the database how far it is, and looks whether the rules that keep rows as they
 * are still stand. What is wrong is said in the log each time, and at /api/health/ready until it is over.
 */
@Injectable()
export class AuditWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly now = new Set<AuditNotice>();
  private timer: NodeJS.Timeout | null = null;
  private current: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();
  /** What was written down already: a row says it once. */
  private noted = '';

  constructor(
    private readonly database: Database,
    private readonly keys: AuditKeys,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get notices(): readonly AuditNotice[] {
    return AUDIT_NOTICES.filter((notice) => this.now.has(notice));
  }

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.look(), EVERY).unref();
    if (this.database.engine !== 'postgres') return;
    const { mayChange } = await rightsOnAudit(this.database.reads);
    if (!mayChange) return;
    this.now.add('alterable');
    // A clock that stands still is that of a test, on a database that was made for it.
    if (this.config.clock !== null) return;
    logger.warn(
      'The account of DATABASE_URL may alter the table of the audit. Give the service one that may not: docs/guides/for-operators.md.',
    );
  }

  /** One round more, so that nothing waits for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.stopping.abort();
    await this.look({ isLast: true });
  }

  /** A round; one that comes while another goes on waits for it. Never rejects. */
  look({ isLast = false } = {}): Promise<void> {
    this.current = this.current.then(async () => {
      await this.part('not-sealed', () => this.sealNow(isLast));
      await this.part('head-not-written', () => this.keepHead(isLast));
      if (!isLast) await this.part(null, () => this.lookAtRules());
    });
    return this.current;
  }

  private async sealNow(isLast: boolean): Promise<void> {
    const stopping = isLast ? AbortSignal.timeout(LAST_ROUND) : this.stopping.signal;
    const { refused } = await this.sealer.sealAll({ stopping, isAlone: isLast });
    if (refused.length === 0) return;
    this.now.add('made-up-rows');
    logger.error(`Rows of the audit that this service did not write are not sealed, the first with seq ${refused[0]}.`);
  }

  private async keepHead(isLast: boolean): Promise<void> {
    const head = headOf({ config: this.config, keys: this.keys });
    if (head && (isLast || head.isDue)) head.add(await lastSeal(this.database.reads), this.clock.now());
  }

  private async lookAtRules(): Promise<void> {
    const changed = (await changedNow(this.database.reads, this.database.engine)).map(ofGuard);
    this.now[changed.length > 0 ? 'add' : 'delete']('rules-changed');
    if (changed.length === 0) return;
    for (const { sentence } of changed) logger.error(`Somebody changed what keeps the audit whole. ${sentence}`);
    const names = changed.map(({ name }) => name).join();
    const { database, keys, clock } = this;
    if (this.noted !== names) await note({ database, keys, clock }, 'audit:found-changed', null, changed);
    this.noted = names;
  }

  /** @param notice that stands while this fails. */
  private async part(notice: AuditNotice | null, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      if (notice) this.now.delete(notice);
    } catch (error) {
      // While the database is away everybody who asks for something is told so.
      if (isUnavailable(error) || isBusy(error) || isTransient(error)) return;
      if (notice) this.now.add(notice);
      logger.error(
        `${notice ?? 'The look at the rules of the audit'}: ${error instanceof Error ? error.message : 'unknown error'}`,
      );
    }
  }
}
