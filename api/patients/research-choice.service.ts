import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordOf, shows } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { accountNames } from '../accounts/account-names.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { audienceFor, personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { idsOfPerson } from './merged-patients.js';
import { type KnownPatient, patientFor, patientForWriting } from './patient-access.js';
import { Patient, ResearchChoiceChange } from './patient.entity.js';
import {
  notedByOf,
  type ResearchChoiceRequest,
  type ResearchChoiceResponse,
  toResearchChoiceResponse,
} from './research-choice.dto.js';

/** The only writer of a person's choice about research. */
@Injectable()
export class ResearchChoiceService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  async read(context: RequestContext, patientId: string): Promise<ResearchChoiceResponse> {
    const response = await this.database.snapshot(async (reads) => {
      const known = await patientFor(reads, context, patientId);
      return this.respond(reads, context, known, await historyOf(reads, patientId));
    });
    await this.audit.read(context, { record: 'patient', recordId: patientId, patientIds: [patientId] });
    return response;
  }

  /**
   * Keeps the choice on the patient's row, and the change beside it. The row's version stays: it counts what a form
   * about the person shows, and the choice is in none.
   */
  choose(
    context: RequestContext,
    patientId: string,
    { choice }: ResearchChoiceRequest,
  ): Promise<Reply<ResearchChoiceResponse>> {
    return this.audit.change(context, async (em) => {
      const known = await patientForWriting(em, context, patientId);
      const history = await historyOf(em, patientId);
      const isNew = known.patient.researchChoice !== choice;
      if (isNew) {
        await em.update(Patient, patientId, { researchChoice: choice });
        const change = this.newChange(context, known, choice, history.at(-1));
        await em.insert(ResearchChoiceChange, change);
        known.patient.researchChoice = choice;
        history.push(change);
      }
      return {
        reply: new Reply(200, await this.respond(em, context, known, history)),
        touched: {
          record: 'patient',
          recordId: patientId,
          patientIds: [patientId],
          episodeIds: [],
          fields: isNew ? ['researchChoice'] : [],
        },
      };
    });
  }

  /** Later than the one before by the clock's smallest step at least: their order is that of their instants. */
  private newChange(
    context: RequestContext,
    known: KnownPatient,
    choice: ResearchChoiceChange['choice'],
    before: ResearchChoiceChange | undefined,
  ): ResearchChoiceChange {
    const at = new Date(Math.max(this.clock.now().getTime(), before ? before.at.getTime() + 1 : 0));
    const by = notedByOf(audienceOfRecord(context, known));
    const { accountId } = personOf(context);
    return { id: randomUUID(), patientId: known.patient.id, at, choice, accountId, by };
  }

  private async respond(
    em: EntityManager,
    context: RequestContext,
    known: KnownPatient,
    history: readonly ResearchChoiceChange[],
  ): Promise<ResearchChoiceResponse> {
    const audience = audienceOfRecord(context, known);
    const authors = history.map(({ accountId }) => accountId);
    const names = shows(audience, 'choice-authors') ? await accountNames(em, authors) : new Map<string, string>();
    return toResearchChoiceResponse(known.patient.researchChoice, history, audience, names);
  }
}

function audienceOfRecord(context: RequestContext, { patient, careServiceIds }: KnownPatient) {
  return audienceFor(context, recordOf(patient.id, careServiceIds));
}

/** With what was chosen under a record that was merged into this one. */
async function historyOf(em: EntityManager, patientId: string): Promise<ResearchChoiceChange[]> {
  const ids = await idsOfPerson(em, patientId);
  return em.find(ResearchChoiceChange, { where: { patientId: In([...ids]) }, order: { at: 'ASC' } });
}
