import type { LetterRecipient } from '@waymark/contracts';
import { IsNull } from 'typeorm';
import type { Database } from '../database/database.js';
import { Episode } from '../episodes/episode.entity.js';
import type { RequestContext } from '../http/request-context.js';
import type { FinishingService } from '../letters/finishing.service.js';
import type { LetterResponse } from '../letters/letters.dto.js';
import type { LettersService } from '../letters/letters.service.js';
import { contextOfTherapist } from './corrections.js';

/** Letters are written by the service itself, so that all its rules apply. */
export interface LetterWriting {
  readonly database: Database;
  readonly letters: LettersService;
  readonly finishing: FinishingService;
}

interface LetterStory {
  readonly person: { readonly givenName: string; readonly familyName: string };
  readonly recipient: LetterRecipient;
  readonly recipientName: string;
  readonly address: string;
  readonly added: string;
  /** Whether the person has said yes, and it was sent. */
  readonly isSent: boolean;
}

const STORIES: readonly LetterStory[] = [
  {
    ...{ recipient: 'gp', recipientName: 'Dr Nasreen Malik', isSent: true },
    person: { givenName: 'Rowan', familyName: 'Ellis' },
    address: 'Harbour Surgery\n12 Quay Road\nSeaport',
    added: 'Please ring the team before changing the times of the tablets.',
  },
  {
    ...{ recipient: 'employer', recipientName: 'Bethan Hughes, Team manager', isSent: false },
    person: { givenName: 'Gethin', familyName: 'Lomax' },
    address: 'Northgate Stores\n3 Market Street\nNorthgate',
    added: 'A short break every hour\nInstructions in writing\nA quiet place to work in the morning',
  },
];

/** One letter that a GP has, and one to an employer that waits for the person's yes. */
export async function writeLetters(writing: LetterWriting): Promise<void> {
  const context = { ...(await contextOfTherapist(writing.database)), action: 'letter:write' as const };
  for (const story of STORIES) await writeLetter(writing, context, story);
}

async function writeLetter(
  { database, letters, finishing }: LetterWriting,
  context: RequestContext,
  { person, recipient, isSent, recipientName, address, added }: LetterStory,
): Promise<void> {
  const episode = await database.reads.findOneOrFail(Episode, {
    where: { patient: person, endedOn: IsNull() },
    order: { startedOn: 'ASC', id: 'ASC' },
  });
  const { body: begun } = await letters.begin(context, episode.id, { recipient });
  const leftOut = begun.lines.filter(({ isIn }) => !isIn).map(({ id }) => id);
  const { body: written } = await letters.write(context, begun.id, { recipientName, address, added, leftOut });
  if (!isSent) return;
  const answers = written.lines.filter(({ isIn }) => isIn).map(yes);
  await letters.answer({ ...context, isForSharedScreen: true }, written.id, { answers });
  await finishing.finish(context, written.id);
}

function yes({ id: lineId }: LetterResponse['lines'][number]) {
  return { lineId, answer: 'yes' as const };
}
