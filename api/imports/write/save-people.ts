import { setImmediate } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditedChanges } from '../../audit/audited-changes.js';
import type { Database } from '../../database/database.js';
import { lockForUpdate } from '../../database/dialect.js';
import { isTransient, isUnavailable, isUniqueViolation } from '../../database/failures.js';
import { Episode } from '../../episodes/episode.entity.js';
import { ProblemError } from '../../http/problem.js';
import { Patient } from '../../patients/patient.entity.js';
import type { PersonChanges } from '../compare/changes.js';
import type { ImportContext, Importer } from '../compare/context.js';
import { comparePerson, refuseAll } from '../compare/person.js';
import type { PersonRows } from '../compare/plan.js';
import { type ImportPosition, positionAfter } from './position.js';
import { saveRows } from './save.js';

/** Every other write waits for a batch, and on SQLite every other request: so long, in milliseconds, and no longer. */
export const LONGEST_BATCH = 25;
const LARGEST_BATCH = 50;

interface Saved {
  readonly person: PersonRows;
  readonly changes: PersonChanges;
}

/** Keeps the position in the write that led to it. @throws LeaseLostError if another process goes on with the import. */
export type KeepPosition = (em: EntityManager, position: ImportPosition) => Promise<void>;

const logger = new Logger('Import');

/** Saves people, several in one transaction; each is there with all rows that fit, or not at all. */
export class PeopleSaver {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly importer: Importer,
    private readonly context: ImportContext,
    private readonly keep: KeepPosition,
    private readonly longestBatch: number,
  ) {}

  /**
   * Saves the next of these people and returns the position after them. If something fails, nothing of the batch is
   * kept; its people are then saved one by one, so that only the one at fault is refused.
   * @throws whatever says that nothing can be saved at present: the storage, or the keeping of the position.
   */
  async saveNext(people: readonly PersonRows[], position: ImportPosition): Promise<ImportPosition> {
    const tried: PersonRows[] = [];
    try {
      return await this.saveBatch(people, position, tried);
    } catch (error) {
      if (isUnavailable(error) || tried.length === 0) throw error;
      await setImmediate();
      let reached = position;
      for (const person of tried) {
        reached = await this.saveAlone(person, reached);
        await setImmediate();
      }
      return reached;
    }
  }

  /** @param tried becomes the people whom the batch came to. */
  private saveBatch(
    people: readonly PersonRows[],
    position: ImportPosition,
    tried: PersonRows[],
  ): Promise<ImportPosition> {
    return this.database.write(async (em) => {
      const until = performance.now() + this.longestBatch;
      const saved: Saved[] = [];
      for (const person of people.slice(0, LARGEST_BATCH)) {
        tried.push(person);
        saved.push({ person, changes: await this.savePerson(em, person) });
        if (performance.now() >= until) break;
      }
      const reached = positionAfter(position, saved);
      await this.keep(em, reached);
      return reached;
    });
  }

  private async saveAlone(person: PersonRows, position: ImportPosition): Promise<ImportPosition> {
    const write = (): Promise<ImportPosition> => this.saveBatch([person], position, []);
    try {
      return await write().catch((error: unknown) => {
        // The same person was changed at the same moment; compared again, the rows may well fit.
        if (isUniqueViolation(error) || isTransient(error) || error instanceof ProblemError) return write();
        throw error;
      });
    } catch (error) {
      if (isUnavailable(error)) throw error;
      // Refusing the person is a write too: one that fails for another reason than the rows is not their fault.
      const changes = refuseAll(person, 'could not be saved; nothing of this person was');
      const reached = positionAfter(position, [{ person, changes }]);
      await this.database.write((em) => this.keep(em, reached));
      logger.error(`One person's rows could not be saved: ${error instanceof Error ? error.name : 'unknown error'}`);
      return reached;
    }
  }

  private async savePerson(em: EntityManager, person: PersonRows): Promise<PersonChanges> {
    if (person.storedAs !== null) await lockForUpdate(em, Patient, person.storedAs);
    const changes = await comparePerson(em, person, this.context);
    if (changes.rows.isEmpty) return changes;
    const { patientId } = changes;
    await saveRows(em, patientId, changes.rows);
    const fields = changes.rows.kinds;
    await this.audit.note(em, this.importer, {
      record: 'patient',
      recordId: patientId,
      patientIds: [patientId],
      episodeIds: await episodesOf(em, patientId),
      fields,
    });
    return changes;
  }
}

async function episodesOf(em: EntityManager, patientId: string): Promise<string[]> {
  return (await em.find(Episode, { where: { patientId }, select: { id: true } })).map(({ id }) => id);
}
