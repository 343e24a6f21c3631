import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { driverCodeOf } from '../database/failures.js';
import { Audit } from './audit.entity.js';
import { AuditKeys } from './audit-keys.js';
import { markedRow } from './marked-row.js';

/** A request that was not carried out. Never holds its input. */
export interface Refusal {
  /** Who asked, or whose sign-in was tried; null: an unknown caller. */
  readonly accountId: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly record: string;
  readonly recordId: string | null;
  readonly status: number;
}

const WINDOW = 60_000;
/** Distinct refusals within a window: per account, and per address for unknown callers. */
const MOST_KINDS = { account: 300, address: 60 };
const ELSEWHERE = 'elsewhere';
/** Addresses told apart within a window. */
const MOST_ADDRESSES = 100;

const logger = new Logger('Refusals');

/**
 * Writes refused requests to the audit trail without letting a flood of them fill the disk: the first of its kind
 * immediately, further ones in the same minute as one more row with their number. See ADR 0032.
 */
@Injectable()
export class Refusals implements BeforeApplicationShutdown {
  /** Refusals of this window, and how often each occurred beyond what is already written. */
  private window = new Map<string, { readonly refusal: Refusal; times: number }>();
  private readonly kinds = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: AuditKeys,
  ) {}

  /** Resolves once the row is written, or once the refusal is counted with others. */
  async note(refusal: Refusal): Promise<void> {
    const key = JSON.stringify(refusal);
    const alike = this.window.get(key);
    if (alike) {
      alike.times += 1;
      return;
    }
    const whose = this.whose(refusal);
    const kinds = this.kinds.get(whose) ?? 0;
    if (kinds >= (refusal.accountId === null ? MOST_KINDS.address : MOST_KINDS.account)) {
      this.countWithTheRest(refusal, whose);
      return;
    }
    this.kinds.set(whose, kinds + 1);
    const first = { refusal, times: 0 };
    this.window.set(key, first);
    this.timer ??= setTimeout(() => void this.endWindow(), WINDOW).unref();
    if (!(await this.write([{ ...refusal, times: null }]))) first.times += 1;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.endWindow();
  }

  /** The account, or else the address, unless too many are being told apart. */
  private whose({ accountId, address }: Refusal): string {
    const whose = accountId ?? `from ${address ?? ''}`;
    return this.kinds.has(whose) || accountId !== null || this.kinds.size < MOST_ADDRESSES ? whose : ELSEWHERE;
  }

  /** Keeps whose it was, from where, and the status; what was requested is lost. */
  private countWithTheRest({ accountId, address, status }: Refusal, whose: string): void {
    const rest: Refusal = {
      accountId,
      address: whose === ELSEWHERE ? null : address,
      action: 'request:many',
      record: 'request',
      recordId: null,
      status,
    };
    const key = JSON.stringify(rest);
    const counted = this.window.get(key);
    if (counted) counted.times += 1;
    else this.window.set(key, { refusal: rest, times: 1 });
  }

  private async endWindow(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const ended = [...this.window.values()].filter(({ times }) => times > 0);
    this.window = new Map();
    this.kinds.clear();
    if (ended.length > 0) await this.write(ended.map(({ refusal, times }) => ({ ...refusal, times })));
  }

  /** Returns false if the database did not take the rows; the request is refused all the same. */
  private async write(rows: readonly (Refusal & { readonly times: number | null })[]): Promise<boolean> {
    const at = this.clock.now();
    try {
      const marked = rows.map((row) => markedRow(this.keys, { ...row, at, patientIds: [], fields: null }));
      await this.database.write((em) => em.insert(Audit, marked));
      return true;
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      logger.error(`A refused request could not be written down: ${name} ${driverCodeOf(error) ?? ''}`);
      return false;
    }
  }
}
