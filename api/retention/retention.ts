import { type EntityManager, In, IsNull } from 'typeorm';
import type { AuditedChanges } from '../audit/audited-changes.js';
import type { Clock } from '../clock.js';
import type { RetentionSettings } from '../config.js';
import type { Database } from '../database/database.js';
import { lockForUpdate } from '../database/dialect.js';
import { inChunks } from '../database/in-chunks.js';
import { newId } from '../database/new-id.js';
import { rightsOnAudit } from '../database/rights-on-audit.js';
import { Episode } from '../episodes/episode.entity.js';
import { Patient } from '../patients/patient.entity.js';
import { RetentionHold } from '../patients/retention-hold.entity.js';
import { type DueRecord, dueRecords } from './due-records.js';
import { eraseRecord, eraseReplies, idsInReplies } from './erase-record.js';
import { erasedIn, keepErasedList } from './erased-list.js';
import type { Erased } from './erased-tables.js';
import { partFromOthers } from './part-from-others.js';
import { recordsInWords } from './records-in-words.js';

/** How long records are kept, and what happens after that. Whoever runs the service decides; the program does nothing by itself. */
export class Retention {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly settings: RetentionSettings,
  ) {}

  /** Records that need not be kept any more, the longest first. */
  due(): Promise<readonly DueRecord[]> {
    return this.database.snapshot((reads) => dueRecords(reads, this.query()));
  }

  /**
   * The same, for erasing them.
   * @throws Refusal where there are more or fewer than whoever looked at the list expects.
   */
  async dueExactly(expected: number): Promise<readonly DueRecord[]> {
    const due = await this.due();
    if (due.length === expected) return due;
    throw new Refusal(
      `The list holds ${recordsInWords(due.length)} now, and not ${expected}. Nothing was erased. Look at it again.`,
    );
  }

  /**
   * Erases those of the list that are still due, each as a whole or not at all.
   * @returns how many were.
   */
  async eraseDue(due: readonly DueRecord[], tell: (erased: number) => void): Promise<number> {
    await this.requireRight();
    let erased = 0;
    const gone = new Set<string>();
    try {
      for (const { patientId, lastContact } of due) {
        const erasedNow = await this.database.write(async (em) => {
          await lockForUpdate(em, Patient, patientId);
          // Somebody may have come back since the list was made.
          const [still] = await dueRecords(em, this.query(), patientId);
          if (still === undefined) return null;
          return this.erase(em, patientId, `Kept long enough: the last contact was on ${lastContact}.`);
        });
        if (erasedNow === null) continue;
        for (const id of idsInReplies(erasedNow)) gone.add(id);
        tell((erased += 1));
      }
    } finally {
      // Those before one that failed are gone, and neither a backup nor a kept reply must bring them back.
      if (gone.size > 0) await this.database.write((em) => eraseReplies(em, gone));
      await this.keepList();
    }
    return erased;
  }

  /** @throws Refusal where there is no such record, or it must be kept. */
  async eraseOne(patientId: string, because: string): Promise<void> {
    await this.requireRight();
    await this.database.write(async (em) => {
      await lockForUpdate(em, Patient, patientId);
      await requireRecord(em, patientId);
      if (await em.existsBy(Episode, { patientId, endedOn: IsNull() })) {
        throw new Refusal('This person is in care. End the episode first.');
      }
      const [hold] = await em.findBy(RetentionHold, { patientId, endedAt: IsNull() });
      if (hold) throw new Refusal(`This record is on hold: ${hold.because}`);
      const erased = await this.erase(em, patientId, because);
      await eraseReplies(em, new Set(idsInReplies(erased)));
    });
    await this.keepList();
  }

  /** A record on hold is not due. Once more changes nothing. */
  async hold(patientId: string, because: string): Promise<void> {
    await this.database.write(async (em) => {
      await lockForUpdate(em, Patient, patientId);
      await requireRecord(em, patientId);
      if (await em.existsBy(RetentionHold, { patientId, endedAt: IsNull() })) return;
      const begun = { id: newId(), patientId, because, at: this.clock.now(), endedAt: null, endedBecause: null };
      await em.insert(RetentionHold, begun);
      await this.note(em, 'retention:hold', [patientId]);
    });
  }

  /** @throws Refusal where it is not on hold. */
  async endHold(patientId: string, because: string): Promise<void> {
    await this.database.write(async (em) => {
      const ended = { endedAt: this.clock.now(), endedBecause: because };
      const { affected } = await em.update(RetentionHold, { patientId, endedAt: IsNull() }, ended);
      if (affected !== 1) throw new Refusal('This record is not on hold.');
      await this.note(em, 'retention:hold', [patientId]);
    });
  }

  /**
   * Erases anew what a restored backup brought back.
   * @returns how many records.
   */
  async eraseAgain(): Promise<number> {
    let erased = 0;
    const listed = erasedIn(this.settings.erasedFile);
    await this.database.write((em) => partFromOthers(em, listed, { audit: this.audit, now: this.clock.now() }));
    for (const ids of inChunks(listed)) {
      const back = await this.database.reads.find(Patient, { where: { id: In(ids) }, select: { id: true } });
      for (const { id } of back) {
        const isErased = await this.database.write(async (em) => {
          // It may have gone with the record that it was merged into.
          if (!(await em.existsBy(Patient, { id }))) return false;
          await this.erase(em, id, 'Erased before; a backup brought it back.');
          return true;
        });
        if (isErased) erased += 1;
      }
    }
    return erased;
  }

  /** Brings the list outside the database up to date. */
  keepList(): Promise<void> {
    return keepErasedList(this.database.reads, this.settings.erasedFile);
  }

  private async erase(em: EntityManager, patientId: string, because: string): Promise<Erased> {
    const order = { engine: this.database.engine, patientId, because, now: this.clock.now() };
    const erased = await eraseRecord(em, order);
    await this.note(em, 'retention:erase', erased.patient);
    return erased;
  }

  private note(em: EntityManager, action: string, patientIds: readonly string[]): Promise<void> {
    const recordId = patientIds[0] ?? null;
    return this.audit.noteBySystem(em, action, { record: 'patient', recordId, patientIds, episodeIds: [] });
  }

  /** @throws Refusal where this account of the database may not remove what triggers keep. */
  private async requireRight(): Promise<void> {
    const { engine, reads } = this.database;
    if (engine === 'sqlite' || (await rightsOnAudit(reads)).owns) return;
    throw new Refusal(
      'This account of PostgreSQL may not remove rows that triggers keep. Name the owner of the tables in DATABASE_URL, as for npm run migrate.',
    );
  }

  private query() {
    const { clock, database, settings } = this;
    return { engine: database.engine, today: clock.today(), timeZone: clock.timeZone, years: settings };
  }
}

/** Why nothing was done, in a sentence for whoever runs the command. */
export class Refusal extends Error {}

async function requireRecord(em: EntityManager, patientId: string): Promise<void> {
  const patient = await em.findOneBy(Patient, { id: patientId });
  if (!patient) throw new Refusal('There is no such record.');
  if (patient.mergedIntoId === null) return;
  throw new Refusal(`This record was merged into ${patient.mergedIntoId}: name that one.`);
}
