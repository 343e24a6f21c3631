import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LetterLine, Page } from '@waymark/contracts';
import { type EntityManager, Not } from 'typeorm';
import { AuditedChanges, type ChangedRecord } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { episodeFor, episodeForWriting, subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { audienceFor, personOf } from '../http/access.js';
import { wholePage } from '../http/paging.js';
import { conflict, notFound, stale, unprocessable } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { composeLetter, isAnswered, keepAnswers } from './compose-letter.js';
import { letterFor, letterForWriting, requireLivingReader, requireNotFinal } from './letter-access.js';
import { letterSource, type LetterSource, peopleOf } from './letter-facts.js';
import { finalSheet, sheetOf, toLetterResponse, toSummary, versionsOf } from './letter-response.js';
import { noteUse } from './letter-uses.js';
import { Letter } from './letter.entity.js';
import type {
  LetterAnswersRequest,
  LetterRequest,
  LetterResponse,
  LetterSummaryResponse,
  NewLetterRequest,
} from './letters.dto.js';

/** Letters as a team writes them, up to the moment at which they are final. */
@Injectable()
export class LettersService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** The letters of an episode with all of their versions, the latest first. @throws 404 for anyone but the team. */
  async list(context: RequestContext, episodeId: string): Promise<Page<LetterSummaryResponse>> {
    const { letters, patientId } = await this.database.snapshot(async (reads) => {
      const episode = await episodeFor(reads, context, episodeId);
      if (audienceFor(context, subjectOf(episode)) !== 'team') throw notFound('episode');
      const order = { startedOn: 'DESC', number: 'DESC', id: 'ASC' } as const;
      return { letters: await reads.find(Letter, { where: { episodeId }, order }), patientId: episode.patientId };
    });
    await this.audit.read(context, { record: 'letter', recordId: null, patientIds: [patientId] });
    return wholePage(letters.map((letter) => toSummary(letter, letters)));
  }

  /** Reading a final letter is kept with it. */
  async read(context: RequestContext, id: string): Promise<LetterResponse> {
    const { reads } = this.database;
    const { letter, episode } = await letterFor(reads, context, id);
    await this.audit.read(context, { record: 'letter', recordId: id, patientIds: [letter.patientId] });
    if (letter.state === 'final') {
      await this.database.write((em) => noteUse(em, context, this.clock, { letterId: id, by: 'team', how: 'seen' }));
    }
    return this.responseOf(this.database.reads, context, letter, episode);
  }

  /**
   * Begins a letter from an agreed review.
   * @throws 409 if one to the same kind of reader is being written, there is no agreed review, or the person has died.
   */
  begin(context: RequestContext, episodeId: string, body: NewLetterRequest): Promise<Reply<LetterResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, episodeId);
      await requireLivingReader(em, episode);
      const { recipient, appointmentId = null } = body;
      await requireNoOther(em, episodeId, recipient);
      const source = await letterSource(em, this.clock, episode, { recipient, appointmentId });
      const id = randomUUID();
      const texts = { recipientName: null, address: null, added: null };
      const letter = this.newLetter(context, episode, source, { ...texts, id, seriesId: id, number: 1 });
      await em.insert(Letter, letter);
      return { reply: new Reply(201, await this.responseOf(em, context, letter, episode)), touched: touched(letter) };
    });
  }

  /** Begins the next version of the latest final one, composed anew. @throws 409 unless it is that. */
  beginVersion(context: RequestContext, id: string): Promise<Reply<LetterResponse>> {
    return this.audit.change(context, async (em) => {
      const { letter: before, episode } = await letterForWriting(em, context, id);
      await requireLivingReader(em, episode);
      const [latest] = await versionsOf(em, before);
      if (before.state !== 'final' || latest?.id !== id) {
        throw conflict('not-latest', 'A new version is made of the latest final one. Open that, or the one in hand.');
      }
      const { recipient, recipientName, address, added, seriesId } = before;
      await requireNoOther(em, episode.id, recipient);
      const source = await letterSource(em, this.clock, episode, { recipient, appointmentId: null });
      const texts = { recipientName, address, added };
      const number = before.number + 1;
      const letter = this.newLetter(context, episode, source, { ...texts, id: randomUUID(), seriesId, number });
      await em.insert(Letter, letter);
      return { reply: new Reply(201, await this.responseOf(em, context, letter, episode)), touched: touched(letter) };
    });
  }

  /**
   * Writes all that staff say of it; its other lines are composed anew. An answer stays with a line that says the same,
   * as long as the letter goes to the same reader.
   */
  write(context: RequestContext, id: string, body: LetterRequest): Promise<Reply<LetterResponse>> {
    return this.audit.change(context, async (em) => {
      const { letter, episode } = await letterForWriting(em, context, id);
      requireNotFinal(letter);
      await requireLivingReader(em, episode);
      const { recipient, appointmentId } = letter;
      const { recipientName = null, address = null, added = null } = body;
      const { facts } = await letterSource(em, this.clock, episode, { recipient, appointmentId });
      const isSameReader = recipientName === letter.recipientName && address === letter.address;
      const before = isSameReader ? letter.lines : letter.lines.map((line) => ({ ...line, answer: null }));
      const lines = keepAnswers(composeLetter(facts, added), before, new Set(body.leftOut));
      const changes = { recipientName, address, added, lines, ...this.stateOf(letter, lines) };
      return this.save(em, context, { letter, episode }, changes);
    });
  }

  /**
   * What the patient says to each line, on the screen that is shared with them. Once all are answered it is agreed.
   * @throws 409 away from the shared screen, and for a letter to the patient; 422 for lines that are not asked about.
   */
  answer(context: RequestContext, id: string, { answers }: LetterAnswersRequest): Promise<Reply<LetterResponse>> {
    return this.audit.change(context, async (em) => {
      const { letter, episode } = await letterForWriting(em, context, id);
      requireNotFinal(letter);
      await requireLivingReader(em, episode);
      if (letter.recipient === 'patient') throw conflict('to-them', 'A letter to the patient needs no answers.');
      if (!context.isForSharedScreen) {
        throw conflict('shared-screen', 'The patient says yes or no on the shared screen, and nowhere else.');
      }
      const said = new Map(answers.map(({ lineId, answer }) => [lineId, answer]));
      const problems = answers.flatMap(({ lineId }, index) =>
        letter.lines.some((line) => line.id === lineId && line.isIn)
          ? []
          : [{ pointer: `/answers/${index}/lineId`, code: 'not-asked', message: 'Answer lines of this letter only.' }],
      );
      if (problems.length > 0) throw unprocessable(problems);
      const lines = letter.lines.map((line) => ({ ...line, answer: said.get(line.id) ?? line.answer }));
      return this.save(em, context, { letter, episode }, { lines, ...this.stateOf(letter, lines) });
    });
  }

  async responseOf(
    em: EntityManager,
    context: RequestContext,
    letter: Letter,
    episode: Episode,
  ): Promise<LetterResponse> {
    const audience = audienceFor(context, subjectOf(episode));
    const sheet = (await finalSheet(em, letter.id)) ?? (await this.sheetNow(em, context, letter, episode));
    return toLetterResponse(em, letter, sheet, audience);
  }

  /** As it would be sent now, by whoever asks. */
  private async sheetNow(em: EntityManager, context: RequestContext, letter: Letter, episode: Episode) {
    const now = { on: this.clock.today(), signedBy: personOf(context).name, versions: await versionsOf(em, letter) };
    return sheetOf(letter, await peopleOf(em, episode), now);
  }

  private async save(
    em: EntityManager,
    context: RequestContext,
    { letter, episode }: { letter: Letter; episode: Episode },
    changes: Partial<Letter>,
  ) {
    if (!(await updateIfUnchanged(em, Letter, letter, changes))) throw stale('letter', letter.rowVersion);
    const changed: Letter = { ...letter, ...changes, rowVersion: letter.rowVersion + 1 };
    const reply = new Reply(200, await this.responseOf(em, context, changed, episode));
    return { reply, touched: touched(letter, Object.keys(changes)) };
  }

  private stateOf({ recipient, agreedOn }: Letter, lines: readonly LetterLine[]): Pick<Letter, 'state' | 'agreedOn'> {
    const isAgreed = recipient !== 'patient' && lines.some(({ isIn }) => isIn) && isAnswered(lines);
    return { state: isAgreed ? 'agreed' : 'draft', agreedOn: isAgreed ? (agreedOn ?? this.clock.today()) : null };
  }

  private newLetter(
    context: RequestContext,
    { id: episodeId, patientId }: Episode,
    { facts, appointmentId }: LetterSource,
    own: Pick<Letter, 'id' | 'seriesId' | 'number' | 'recipientName' | 'address' | 'added'>,
  ): Letter {
    return {
      ...own,
      ...{ rowVersion: 1, episodeId, patientId, appointmentId, recipient: facts.recipient, state: 'draft', refused: 0 },
      lines: keepAnswers(composeLetter(facts, own.added), [], null),
      ...{ startedOn: this.clock.today(), startedById: personOf(context).accountId, agreedOn: null, finalOn: null },
    };
  }
}

export function touched({ id, patientId }: Letter, fields: readonly string[] = []): ChangedRecord {
  return { record: 'letter', recordId: id, patientIds: [patientId], episodeIds: [], fields };
}

async function requireNoOther(em: EntityManager, episodeId: string, recipient: Letter['recipient']): Promise<void> {
  if (!(await em.existsBy(Letter, { episodeId, recipient, state: Not('final') }))) return;
  throw conflict('begun-already', 'A letter to them is being written already. Open that one.');
}
