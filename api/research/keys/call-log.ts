import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { driverCodeOf } from '../../database/failures.js';
import { ResearchCall } from '../key.entity.js';

/** Who asked for what. */
export interface Asked {
  readonly projectId: string;
  /** One of both: a program by its key, or a person on a page. */
  readonly keyId: string | null;
  readonly accountId: string | null;
  /** null: the list of releases, or the calls. */
  readonly release: string | null;
  readonly file: string | null;
}

/** What came of it. */
export interface Came {
  readonly status: number;
  readonly bytes: number;
  readonly rows: number | null;
}

type NewCall = Omit<ResearchCall, 'seq' | 'at'>;

interface Batch {
  readonly rows: (NewCall & { at: Date })[];
  readonly written: Promise<void>;
}

/** Engines limit the number of values in one statement. */
const LARGEST_BATCH = 500;

const logger = new Logger('ResearchCalls');

/**
 * Which calls for data were made. Nothing is shown before its row is committed; of a download a first row is committed before its
 * first byte leaves, and a second one when it has ended says how much left. Calls that come together share a commit.
 */
@Injectable()
export class CallLog implements BeforeApplicationShutdown {
  private waiting: Batch | null = null;
  private readonly ending = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A call that is over with its reply. Rejects if it could not be written: then nothing may be shown. */
  note(asked: Asked, came: Came): Promise<void> {
    return this.write({ ...asked, ...came, phase: 'whole', downloadId: null });
  }

  /**
   * A download that is about to begin; rejects as above.
   * @returns what to call once it has ended, however it did.
   */
  async begin(asked: Asked, status: number): Promise<(came: Came) => void> {
    const downloadId = randomUUID();
    await this.write({ ...asked, status, bytes: 0, rows: null, phase: 'began', downloadId });
    return (came) => {
      const written = this.write({ ...asked, ...came, phase: 'ended', downloadId })
        .catch(reportLost)
        .finally(() => this.ending.delete(written));
      this.ending.add(written);
    };
  }

  /** Waits for the ends of downloads that the stop of the service broke off. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.ending);
  }

  private write(call: NewCall): Promise<void> {
    if (this.waiting === null || this.waiting.rows.length >= LARGEST_BATCH) this.waiting = this.newBatch();
    this.waiting.rows.push({ ...call, at: this.clock.now() });
    return this.waiting.written;
  }

  /** A batch owns its rows: they are written or lost with it, and none waits for the next. */
  private newBatch(): Batch {
    const rows: Batch['rows'] = [];
    const close = (): void => {
      if (this.waiting?.rows === rows) this.waiting = null;
    };
    const written = this.database.write(async (em) => {
      close();
      await em.createQueryBuilder().insert().into(ResearchCall).values(rows).updateEntity(false).execute();
    });
    return { rows, written: written.finally(close) };
  }
}

/** The row of its beginning is there and says that it is under way. */
function reportLost(error: unknown): void {
  logger.error(`How a download ended could not be written: ${driverCodeOf(error) ?? 'no answer'}`);
}
