import { createHash, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { careServicesFor, ownPatientIds } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { lockForUpdate } from '../database/dialect.js';
import { isTransient, isUnavailable, isUniqueViolation } from '../database/failures.js';
import { Episode } from '../episodes/episode.entity.js';
import type { RequestContext } from '../http/request-context.js';
import { notFound, ProblemError } from '../http/problem.js';
import { MeasureVersion } from '../measures/measure.entity.js';
import { Patient } from '../patients/patient.entity.js';
import { ImportBatch } from './write/batch.entity.js';
import { changesFor, type PersonChanges } from './compare/changes.js';
import type { ImportContext, Importer } from './compare/context.js';
import { readFile } from './read/file.js';
import { knownPeople } from './compare/known.js';
import { ImportNumbers } from './compare/numbers.js';
import { ImportPlaces } from './compare/places.js';
import { ImportPlan, type PersonRows } from './compare/plan.js';
import { askWhoIsWho } from './compare/questions.js';
import { type ImportRow, readRow, type RowPlace } from './read/row.js';
import { RowsToAdd } from './compare/rows-to-add.js';
import { saveRows } from './write/save.js';
import { loadStored } from './compare/stored.js';
import { ImportProgressBoard, type ImportReporter, NOBODY_ASKS } from './write/progress.js';
import type { ImportProgressResponse, ImportResponse } from './imports.dto.js';
import { RefusedLines } from './compare/refused-lines.js';

/** `dry-run` reports what would happen and writes nothing. */
export type ImportMode = 'save' | 'dry-run';

type EntityReads = Database['reads'];
type Tally = Pick<ImportResponse, 'patients' | 'episodes' | 'goals' | 'appointments' | 'ratings'>;

const OWN_RECORD = 'is your own record, or that of somebody you care for: ask a colleague to bring this line in';
const NEEDS_A_PERSON = 'needs a decision: take this person on with "Register a patient", then import again';

const logger = new Logger('Import');

/** Imports a file: each person in one transaction, so that no one is ever half there. */
@Injectable()
export class ImportsService {
  /** Imports are serialised: two concurrent files could each add the same new person. */
  private last: Promise<unknown> = Promise.resolve();
  private readonly numbers: ImportNumbers;

  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly board: ImportProgressBoard,
  ) {
    this.numbers = new ImportNumbers(database, audit, clock);
  }

  /**
   * @throws 422 if the file as a whole cannot be read; 429 if it names too many people of other care services; 503 if
   *   the database is unavailable.
   */
  async run(context: RequestContext, file: Uint8Array, mode: ImportMode): Promise<ImportResponse> {
    const careServiceIds = careServicesFor(context.action, context.user.memberships);
    const { action, address } = context;
    const { accountId, memberships } = context.user;
    const own = ownPatientIds(memberships);
    const result = await this.board.follow(accountId, context.idempotencyKey, (reporter) =>
      this.runAs({ accountId, action, address, careServiceIds, ownPatientIds: own }, file, mode, reporter),
    );
    const named = result.questions.flatMap(({ stored }) => stored.map(({ patientId }) => patientId));
    const patientIds = [...new Set(named)];
    if (patientIds.length > 0) await this.audit.read(context, { record: 'patient', recordId: null, patientIds });
    return result;
  }

  /** @throws 404 for an import that this account did not start, or that this process no longer knows. */
  progress(context: RequestContext, key: string): ImportProgressResponse {
    const progress = this.board.find(context.user.accountId, key);
    if (!progress) throw notFound('import');
    return progress;
  }

  /** The same for a caller that is not signed in, such as a command. */
  runAs(
    importer: Importer,
    file: Uint8Array,
    mode: ImportMode,
    reporter: ImportReporter = NOBODY_ASKS,
  ): Promise<ImportResponse> {
    const work = (): Promise<ImportResponse> => this.import(importer, file, mode, reporter);
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async import(
    importer: Importer,
    file: Uint8Array,
    mode: ImportMode,
    reporter: ImportReporter,
  ): Promise<ImportResponse> {
    const places = await ImportPlaces.load(this.database.reads, importer.careServiceIds);
    const refused = new RefusedLines();
    const { plan, rows } = await this.gather(file, places, refused);
    const careServiceIdOf = (place: RowPlace): string => places.resolve(place).careServiceId;
    const { careServiceIds } = importer;
    const days = plan.people.map(({ facts }) => facts.birthDate);
    const known = await knownPeople(this.database, days, careServiceIds ?? places.careServiceIds);
    const answered = await askWhoIsWho(known, plan, { careServiceIds, careServiceIdOf });
    refused.addRows(answered.refused);
    await this.numbers.settle(importer, plan.people);
    const context = { ...(await this.contextFor(importer, places)), storedAs: answered.storedAs };
    if (mode === 'save' && !context.places.hasNothingToCreate) {
      await this.database.write(async (em) => {
        await context.places.create(em);
        await this.audit.note(em, importer, { record: 'care-service', recordId: null, patientIds: [], episodeIds: [] });
      });
    }
    const tally: Tally = { patients: 0, episodes: 0, goals: 0, appointments: 0, ratings: 0 };
    const of = plan.people.length;
    for (const [done, person] of plan.people.entries()) {
      reporter.say(mode === 'save' ? { stage: 'saving', done, of } : { stage: 'checking', done: 0, of: 0 });
      const changes =
        mode === 'save' ? await this.save(importer, person, context) : await this.compare(person, context);
      add(tally, changes.rows);
      refused.addRows(changes.refused);
      // better-sqlite3 is synchronous, so without a pause no other request would get a turn.
      await setImmediate();
    }
    if (mode === 'save') reporter.say({ stage: 'saving', done: of, of });
    const newNames = [...context.places.unknownNames];
    const accepted = rows - refused.count;
    const result = {
      rows,
      accepted,
      refused: refused.first(),
      refusedCount: refused.count,
      ...tally,
      dryRun: mode === 'dry-run',
      newNames,
      questions: answered.questions.map((question) => ({ ...question, stored: [...question.stored] })),
    };
    if (mode === 'save') await this.keepBatch(importer, file, result);
    return result;
  }

  private async contextFor(importer: Importer, places: ImportPlaces): Promise<Omit<ImportContext, 'storedAs'>> {
    const { reads } = this.database;
    const versions = await reads.find(MeasureVersion, { relations: { measure: true }, order: { number: 'ASC' } });
    const gasLight = versions.findLast(({ measure }) => measure?.key === 'gas-light');
    if (!gasLight) throw new Error('The measure GAS-Light is missing from the database.');
    return {
      places,
      careServiceIds: importer.careServiceIds,
      ownPatientIds: importer.ownPatientIds ?? [],
      gasLight,
      measures: new Map(versions.map((version) => [version.id, version])),
      clock: this.clock,
      accountId: importer.accountId,
      levelTexts: importer.levelTexts ?? new Map(),
    };
  }

  /** Reads the file into people; what cannot be taken goes to `refused`. */
  private async gather(
    file: Uint8Array,
    places: ImportPlaces,
    refused: RefusedLines,
  ): Promise<{ plan: ImportPlan; rows: number }> {
    const today = this.clock.today();
    const plan = new ImportPlan();
    let rows = 0;
    for await (const fileRow of readFile(file)) {
      rows += 1;
      const row = readRow(fileRow, today);
      const reason = typeof row === 'string' ? row : (places.refuse(row.place) ?? plan.add(row));
      if (reason !== null) refused.add(fileRow.line, reason);
      else if (typeof row !== 'string') places.resolve(row.place);
    }
    return { plan, rows };
  }

  /** What a person's rows would add. */
  private async compare(person: PersonRows, context: ImportContext): Promise<PersonChanges> {
    return this.database.snapshot((reads) => this.compareWith(reads, person, context));
  }

  private async compareWith(em: EntityReads, person: PersonRows, context: ImportContext): Promise<PersonChanges> {
    const stored = await loadStored(em, person, context.storedAs.get(person) ?? null);
    const { careServiceIds, ownPatientIds: own, places } = context;
    if (stored.patient !== null && own.includes(stored.patient.id)) return refuseAll(person, OWN_RECORD);
    const careServiceIdOf = ({ place }: ImportRow): string => places.resolve(place).careServiceId;
    const mine = careServiceIds ?? [...new Set(person.rows.map(careServiceIdOf))];
    if (stored.numberKnownTo !== null) {
      const isHere = stored.numberKnownTo.some((id) => mine.includes(id));
      return refuseAll(person, isHere ? 'names another person' : NEEDS_A_PERSON);
    }
    const [first] = person.rows;
    const registered =
      stored.patient === null && first
        ? [careServiceIdOf(first)]
        : stored.registrations.map(({ careServiceId }) => careServiceId);
    const isOwn = careServiceIds?.some((id) => registered.includes(id)) ?? false;
    // A number known only to another care service opens nothing, and reveals nothing about whose it is. Nor does a file
    // that names two care services for a new person: who takes on whom is a person's decision.
    const away = person.rows.filter((row) => !isOwn && !registered.includes(careServiceIdOf(row)));
    const rows = person.rows.filter((row) => !away.includes(row));
    const changes = stored.isAnother
      ? refuseAll({ ...person, rows }, 'names another person')
      : changesFor({ ...person, rows }, stored, context);
    const refused = [...changes.refused, ...away.map((row) => ({ row, reason: NEEDS_A_PERSON }))];
    return { ...changes, refused };
  }

  /** Saves a person's rows, all that fit or, if something fails, none. */
  private async save(importer: Importer, person: PersonRows, context: ImportContext): Promise<PersonChanges> {
    const write = (): Promise<PersonChanges> =>
      this.database.write(async (em) => {
        const known = context.storedAs.get(person);
        if (known !== undefined) await lockForUpdate(em, Patient, known);
        const changes = await this.compareWith(em, person, context);
        if (changes.rows.isEmpty) return changes;
        const { patientId } = changes;
        await saveRows(em, patientId, changes.rows);
        const fields = changes.rows.kinds;
        await this.audit.note(em, importer, {
          record: 'patient',
          recordId: patientId,
          patientIds: [patientId],
          episodeIds: await episodesOf(em, patientId),
          fields,
        });
        return changes;
      });
    try {
      return await write().catch((error: unknown) => {
        // The same person was changed at the same moment; compared again, the rows may well fit.
        if (isUniqueViolation(error) || isTransient(error) || error instanceof ProblemError) return write();
        throw error;
      });
    } catch (error) {
      if (isUnavailable(error)) throw error;
      logger.error(`One person's rows could not be saved: ${error instanceof Error ? error.name : 'unknown error'}`);
      return refuseAll(person, 'could not be saved; nothing of this person was');
    }
  }

  private async keepBatch(importer: Importer, file: Uint8Array, result: ImportResponse): Promise<void> {
    const id = randomUUID();
    const sha256 = createHash('sha256').update(file).digest('hex');
    await this.database.write(async (em) => {
      await em.insert(ImportBatch, { id, at: this.clock.now(), accountId: importer.accountId, sha256, result });
      await this.audit.note(em, importer, { record: 'import-batch', recordId: id, patientIds: [], episodeIds: [] });
    });
  }
}

async function episodesOf(em: EntityManager, patientId: string): Promise<string[]> {
  return (await em.findBy(Episode, { patientId })).map(({ id }) => id);
}

function refuseAll(person: PersonRows, reason: string): PersonChanges {
  return { rows: new RowsToAdd(), patientId: '', refused: person.rows.map((row) => ({ row, reason })) };
}

function add(tally: Tally, rows: RowsToAdd): void {
  tally.patients += rows.patients.length;
  tally.episodes += rows.episodes.length;
  tally.goals += rows.goals.length;
  tally.appointments += rows.appointments.length;
  tally.ratings += rows.givenRatings;
}
