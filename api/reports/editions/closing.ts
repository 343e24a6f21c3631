import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { addDays } from '@waymark/calendar';
import { OUTCOME_RULES } from '@waymark/measures';
import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { AuditedChanges } from '../../audit/audited-changes.js';
import { CareService } from '../../care-services/care-service.entity.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { isUniqueViolation } from '../../database/failures.js';
import { insertAll } from '../../database/insert-all.js';
import { newId } from '../../database/new-id.js';
import { mayHaveThread, runWork } from '../../jobs/thread/run-work.js';
import { OutdatedOutcomes } from '../../outcomes/outdated-outcomes.js';
import { work } from './close-work.js';
import { periodsWithoutEdition } from './due-periods.queries.js';
import { Edition, EditionFigures, EditionPage } from './edition.entity.js';
import type { NewEdition } from './new-edition.js';
import { closesOn, DAYS_WITH_TEAM, firstDayOf, lastDayOf } from './periods.js';

export interface Closing {
  /** Periods that are due on this day are closed, and editions that are due then are published. */
  readonly asOf: string;
  /** As if each but the last had been closed on the day it was due, for a record that begins with a past. */
  readonly isOnTime?: boolean;
  /** Fixed, so that a demonstration is the same every time; left out: one that nobody knows. */
  readonly decoyKey?: string;
  /** Once it is aborted nothing more is closed; what was begun is done anew the next time. */
  readonly signal?: AbortSignal;
}

const NEVER = new AbortController().signal;

/** What was done, in editions. */
export interface Closed {
  readonly closed: number;
  readonly published: number;
  /** Names of care services whose figures could not be closed. */
  readonly failed: readonly string[];
}

/** Care services, each in a thread of its own; from source there are no threads, and one would keep the other waiting. */
const AT_ONCE = mayHaveThread(work) ? 2 : 1;
const logger = new Logger('Editions');

/** Closes periods and publishes editions when they are due. */
@Injectable()
export class EditionClosing {
  private nothingDueOn: string | null = null;

  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly outdated: OutdatedOutcomes,
  ) {}

  /** Whether anything is due. What is not due once is not looked for again that day. */
  async isNeeded(reads: EntityManager, asOf = this.clock.today()): Promise<boolean> {
    if (this.nothingDueOn === asOf) return false;
    const isNeeded = await this.isDue(reads, asOf);
    if (!isNeeded) this.nothingDueOn = asOf;
    return isNeeded;
  }

  private async isDue(reads: EntityManager, asOf: string): Promise<boolean> {
    if (await reads.existsBy(Edition, { state: 'with-team', publishesOn: LessThanOrEqual(asOf) })) return true;
    for (const { id } of await reads.find(CareService, { select: { id: true } })) {
      if ((await periodsWithoutEdition(reads, id, asOf)).length > 0) return true;
    }
    return false;
  }

  /** Does all that is due. A care service whose figures cannot be closed keeps nobody else's from being closed. */
  async closeAll(closing: Closing): Promise<Closed> {
    // Figures must not rest on outcomes by earlier rules.
    await this.outdated.done;
    const { asOf, signal = NEVER } = closing;
    const isStopping = (): boolean => signal.aborted;
    let closed = 0;
    const failed: string[] = [];
    const left = await this.database.reads.find(CareService, { order: { name: 'ASC' } });
    const closeNext = async (): Promise<void> => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) {
        if (isStopping()) return;
        try {
          const made = await this.close(one.id, closing);
          closed += made;
        } catch (error) {
          if (isStopping()) return;
          failed.push(one.name);
          logger.error(`Figures of ${one.name} could not be closed`, error);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, closeNext));
    return { closed, published: await this.publishDue(asOf), failed };
  }

  /** @returns how many editions were made. */
  async close(careServiceId: string, closing: Closing): Promise<number> {
    const { asOf, isOnTime = false, decoyKey = randomUUID(), signal = NEVER } = closing;
    const { database, clock } = this;
    const settings = { database, clock, signal, say: () => undefined };
    for await (const editions of runWork(work, { careServiceId, asOf, decoyKey }, settings)) {
      try {
        await database.write((em) => this.store(em, careServiceId, editions, { asOf, isOnTime }));
      } catch (error) {
        // Another process has just closed them.
        if (isUniqueViolation(error)) return 0;
        throw error;
      }
      return editions.length;
    }
    return 0;
  }

  private async store(
    em: EntityManager,
    careServiceId: string,
    editions: readonly NewEdition[],
    { asOf, isOnTime }: { readonly asOf: string; readonly isOnTime: boolean },
  ): Promise<void> {
    const lastDay = editions
      .map(({ period }) => lastDayOf(period))
      .sort()
      .at(-1);
    for (const { number, period, audit, sha256, places, pages } of editions) {
      const editionId = newId();
      const on = isOnTime && lastDayOf(period) !== lastDay ? closesOn(period) : asOf;
      const dates = {
        from: firstDayOf(period),
        to: lastDayOf(period),
        closedOn: on,
        publishesOn: addDays(on, DAYS_WITH_TEAM),
      };
      await em.insert(Edition, {
        ...{ id: editionId, rowVersion: 1, careServiceId, number, grain: period.grain, ...dates },
        ...{ rules: OUTCOME_RULES, state: 'with-team', publishedOn: null, publishedById: null, audit, sha256 },
      } as object);
      const figures = places.map(({ place, figures: stored }) => ({
        id: newId(),
        editionId,
        ...place,
        figures: stored,
      }));
      await insertAll(em, EditionFigures, figures);
      const stored = pages.map(({ pathwayId, ...page }) => ({
        id: newId(),
        editionId,
        ...page,
        pathwayId: pathwayId ?? '',
      }));
      await insertAll(em, EditionPage, stored);
      await this.audit.noteBySystem(em, 'edition:close', this.changed(editionId));
    }
  }

  private async publishDue(asOf: string): Promise<number> {
    const due = await this.database.reads.findBy(Edition, { state: 'with-team', publishesOn: LessThanOrEqual(asOf) });
    let published = 0;
    for (const { id, publishesOn, rowVersion } of due) {
      await this.database.write(async (em) => {
        const changes = { state: 'published', publishedOn: publishesOn, rowVersion: rowVersion + 1 } as const;
        const { affected } = await em.update(Edition, { id, rowVersion }, changes);
        if (affected !== 1) return;
        published += 1;
        await this.audit.noteBySystem(em, 'edition:publish', this.changed(id));
      });
    }
    return published;
  }

  private changed(recordId: string) {
    return { record: 'edition', recordId, patientIds: [], episodeIds: [] };
  }
}
