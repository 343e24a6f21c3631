import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { updateIfUnchanged } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
import { personOf } from '../http/access.js';
import { conflict, stale } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { addedLines, composeLetter, linesToSend, refusedOf } from './compose-letter.js';
import { letterFor, letterForWriting, requireLivingReader, requireNotFinal } from './letter-access.js';
import { letterSource, peopleOf } from './letter-facts.js';
import { sheetOf, versionsOf } from './letter-response.js';
import { noteUse } from './letter-uses.js';
import { FinalLetter, Letter } from './letter.entity.js';
import type { LetterResponse, LetterUseRequest } from './letters.dto.js';
import { LettersService, touched } from './letters.service.js';

/** Makes a letter final, or throws a draft away; and keeps what is done with a final one. */
@Injectable()
export class FinishingService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly letters: LettersService,
  ) {}

  /**
   * Keeps the letter as it is sent. What was refused or left out is deleted: only the number of refused lines stays.
   * @throws 409 before the patient has said yes or no to each line, if nothing is left to send, or if a line no longer
   *   says what the record says.
   */
  finish(context: RequestContext, id: string): Promise<Reply<LetterResponse>> {
    return this.audit.change(context, async (em) => {
      const { letter, episode } = await letterForWriting(em, context, id);
      requireNotFinal(letter);
      await requireLivingReader(em, episode);
      const { recipient } = letter;
      if (recipient !== 'patient' && letter.state !== 'agreed') {
        throw conflict('not-agreed', 'The patient has not said yes or no to each line yet. Show it to them first.');
      }
      const sent = linesToSend(recipient, letter.lines);
      if (sent.length === 0)
        throw conflict('nothing-to-send', 'No line is left in this letter. There is nothing to send.');
      await this.requireUnchanged(em, letter, episode);
      const on = this.clock.today();
      const now = { on, signedBy: personOf(context).name, versions: await versionsOf(em, letter) };
      const sheet = sheetOf(letter, await peopleOf(em, episode), now);
      const added = sent.filter(({ kind }) => kind === 'added').map(({ text }) => text);
      const changes = {
        ...{ state: 'final' as const, lines: [], refused: refusedOf(letter.lines), finalOn: on },
        added: added.length > 0 ? added.join('\n') : null,
      };
      if (!(await updateIfUnchanged(em, Letter, letter, changes))) throw stale('letter', letter.rowVersion);
      await em.insert(FinalLetter, { letterId: id, body: JSON.stringify(sheet) });
      await noteUse(em, context, this.clock, { letterId: id, by: 'team', how: 'seen' });
      const final: Letter = { ...letter, ...changes, rowVersion: letter.rowVersion + 1 };
      const response = await this.letters.responseOf(em, context, final, episode);
      return { reply: new Reply(200, response), touched: touched(letter, ['state']) };
    });
  }

  /** Throws away a letter that is not final, with all that was said about it. */
  discard(context: RequestContext, id: string): Promise<Reply<null>> {
    return this.audit.change(context, async (em) => {
      const { letter } = await letterForWriting(em, context, id);
      requireNotFinal(letter);
      await em.delete(Letter, { id });
      return { reply: new Reply(204, null), touched: touched(letter, ['deleted']) };
    });
  }

  /** Keeps that a final letter was printed or copied. @throws 409 for one that is not final. */
  use(context: RequestContext, id: string, { how }: LetterUseRequest): Promise<Reply<LetterResponse>> {
    return this.audit.change(context, async (em) => {
      const { letter, episode } = await letterFor(em, context, id);
      if (letter.state !== 'final') throw conflict('not-final', 'Make the letter final before you print it.');
      await noteUse(em, context, this.clock, { letterId: id, by: 'team', how });
      const response = await this.letters.responseOf(em, context, letter, episode);
      return { reply: new Reply(201, response), touched: touched(letter, [how]) };
    });
  }

  /** A correction, a mark as entered in error or a booking since then makes the lines untrue. */
  private async requireUnchanged(em: EntityManager, letter: Letter, episode: Episode): Promise<void> {
    const { recipient, appointmentId, added, lines } = letter;
    const { facts } = await letterSource(em, this.clock, episode, { recipient, appointmentId });
    const now = new Map(composeLetter(facts, addedLines(added).join('\n')).map(({ id, text }) => [id, text]));
    if (linesToSend(recipient, lines).every(({ id, text }) => now.get(id) === text)) return;
    const detail =
      'The record has changed since this letter was written. Save the letter to bring it up to date, then ask again.';
    throw conflict('out-of-date', detail);
  }
}
