import { Injectable } from '@nestjs/common';
import type { LetterSheet, Page } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { wholePage } from '../http/paging.js';
import { notFound } from '../http/problem.js';
import type { RequestContext } from '../http/request-context.js';
import { patientFor } from '../patients/patient-access.js';
import { toSummary } from './letter-response.js';
import { noteUse } from './letter-uses.js';
import { FinalLetter, Letter } from './letter.entity.js';
import type { OwnLetterResponse, OwnLetterSummaryResponse } from './letters.dto.js';

/** Final letters as the person reads them whom they are about. */
@Injectable()
export class OwnLettersService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  async list(context: RequestContext, patientId: string): Promise<Page<OwnLetterSummaryResponse>> {
    const letters = await this.finalLetters(context, patientId);
    await this.audit.read(context, { record: 'letter', recordId: null, patientIds: [patientId] });
    return wholePage(letters.map(({ summary }) => summary));
  }

  /** @throws 404 for one that is not final. */
  async read(context: RequestContext, patientId: string, letterId: string): Promise<OwnLetterResponse> {
    const found = (await this.finalLetters(context, patientId)).find(({ summary }) => summary.id === letterId);
    if (!found) throw notFound('letter');
    await this.audit.read(context, { record: 'letter', recordId: letterId, patientIds: [patientId] });
    await this.database.write((em) => noteUse(em, context, this.clock, { letterId, by: 'patient', how: 'seen' }));
    return { ...found.summary, sheet: found.sheet };
  }

  private finalLetters(context: RequestContext, patientId: string) {
    return this.database.snapshot(async (reads) => {
      await patientFor(reads, context, patientId);
      return finalLettersOf(reads, patientId);
    });
  }
}

async function finalLettersOf(em: EntityManager, patientId: string) {
  const order = { finalOn: 'DESC', number: 'DESC', id: 'ASC' } as const;
  const letters = await em.find(Letter, { where: { patientId, state: 'final' }, order });
  const bodies = await em.findBy(FinalLetter, { letterId: In(letters.map(({ id }) => id)) });
  const bodyOf = new Map(
    bodies.map(({ letterId, body }) => [letterId, JSON.parse(body) as OwnLetterResponse['sheet']]),
  );
  return letters.flatMap((letter) => {
    const sheet = bodyOf.get(letter.id);
    return sheet ? [{ summary: ownSummary(letter, letters, sheet), sheet }] : [];
  });
}

function ownSummary(letter: Letter, all: readonly Letter[], sheet: LetterSheet): OwnLetterSummaryResponse {
  const { id, recipient, recipientName, isReplaced } = toSummary(letter, all);
  return { id, recipient, recipientName, isReplaced, on: sheet.on, careServiceName: sheet.careServiceName };
}
