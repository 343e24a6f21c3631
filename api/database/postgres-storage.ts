import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Storage, Work } from './database.js';
import { LeanEntityManager } from './lean/lean-manager.js';
import type { ListenedClient } from './postgres-client.js';
import { WriteLostError } from './write-lost.js';

const logger = new Logger('Database');

/**
 * Writes on PostgreSQL, each on a connection of its own. A server that has given up a transaction replies to COMMIT
 * with ROLLBACK and no error, so the reply is read; and a connection not known to have left its transaction is not
 * reused.
 */
export class PostgresStorage implements Storage {
  readonly engine = 'postgres';
  readonly reads: EntityManager;
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
  ) {
    this.reads = new LeanEntityManager(reader);
  }

  /** A transaction that keeps its first view of the data. */
  snapshot<T>(work: Work<T>): Promise<T> {
    return this.follow(transaction(this.reader, work, 'REPEATABLE READ'));
  }

  write<T>(work: Work<T>): Promise<T> {
    return this.follow(transaction(this.writer, work));
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.underWay);
    await Promise.all([this.reader.destroy(), this.writer.destroy()]);
  }

  private follow<T>(transacting: Promise<T>): Promise<T> {
    const ended = transacting.finally(() => this.underWay.delete(ended));
    this.underWay.add(ended);
    return ended;
  }
}

/** Runs `work` in a transaction, and commits it or rolls it back. */
export async function transaction<T>(source: DataSource, work: Work<T>, isolation?: 'REPEATABLE READ'): Promise<T> {
  const runner = source.createQueryRunner();
  const client = (await runner.connect()) as ListenedClient;
  try {
    await runner.startTransaction(isolation);
    const result = await work(new LeanEntityManager(source, runner));
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw new WriteLostError('The server had already rolled this write back.');
    return result;
  } catch (error) {
    await rollBack(client);
    throw error;
  } finally {
    if (client.getTransactionStatus() !== 'I') void client.end();
    await runner.release();
  }
}

/** If that fails too, the connection is closed and the server rolls back what remained. */
async function rollBack(client: ListenedClient): Promise<void> {
  if (client.getTransactionStatus() === 'I') return;
  try {
    await client.query('ROLLBACK');
  } catch (error) {
    logger.warn(`A rollback was not answered: ${error instanceof Error ? error.message : 'unknown error'}`);
  }
}
