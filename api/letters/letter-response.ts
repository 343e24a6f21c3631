import type { LetterSheet } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import type { Audience } from '@waymark/policy';
import { Review } from '../reviews/review.entity.js';
import { closingOf, linesToSend, refusedOf, sectionsOf } from './compose-letter.js';
import type { LetterPeople } from './letter-facts.js';
import { FinalLetter, Letter, LetterUsed } from './letter.entity.js';
import type { LetterResponse, LetterSheetResponse, LetterSummaryResponse } from './letters.dto.js';

export function toSummary(letter: Letter, versions: readonly Letter[]): LetterSummaryResponse {
  const { id, patientId, episodeId, recipient, recipientName, state, number, startedOn, finalOn } = letter;
  const isReplaced = versions.some(
    (other) => other.seriesId === letter.seriesId && other.number > number && other.state === 'final',
  );
  return {
    ...{ id, patientId, episodeId, recipient, recipientName, state, number, startedOn, finalOn },
    ...{ isReplaced, version: letter.rowVersion },
  };
}

/** All of the versions of a letter, the latest first. */
export function versionsOf(em: EntityManager, { seriesId }: Pick<Letter, 'seriesId'>): Promise<Letter[]> {
  return em.find(Letter, { where: { seriesId }, order: { number: 'DESC' } });
}

/** The letter as it would be sent on a day. */
export function sheetOf(
  letter: Pick<Letter, 'recipient' | 'recipientName' | 'address' | 'lines' | 'number'>,
  { patient, careService }: LetterPeople,
  { on, signedBy, versions }: { readonly on: string; readonly signedBy: string; readonly versions: readonly Letter[] },
): LetterSheetResponse {
  const { recipient, recipientName, address, lines, number } = letter;
  const personName = `${patient.givenName} ${patient.familyName}`;
  const before = versions.find((other) => other.number < number && other.state === 'final');
  const sections = sectionsOf(recipient, linesToSend(recipient, lines));
  return {
    ...{ recipient, recipientName, address, on, personName, signedBy },
    ...{ careServiceName: careService.name, careServicePhone: careService.phone, birthDate: patient.birthDate },
    nhsNumber: recipient === 'gp' ? patient.nhsNumber : null,
    sections: sections.map(({ heading, lines: texts }) => ({ heading, lines: [...texts] })),
    closing: [...closingOf(recipient, personName, before?.finalOn ?? null)],
  };
}

/** @param sheet as it is, or as it would be now */
export async function toLetterResponse(
  em: EntityManager,
  letter: Letter,
  sheet: LetterSheetResponse,
  audience: Audience,
): Promise<LetterResponse> {
  const versions = await versionsOf(em, letter);
  const isShared = audience === 'shared-screen';
  return {
    ...toSummary(letter, versions),
    sheet,
    lines: letter.lines.filter(({ isIn }) => isIn || !isShared).map((line) => ({ ...line })),
    added: letter.added,
    refused: letter.state === 'final' ? letter.refused : refusedOf(letter.lines),
    agreedOn: letter.agreedOn,
    sourceInError: await isSourceInError(em, letter),
    versions: versions.map((version) => toSummary(version, versions)),
    uses: isShared ? [] : await usesOf(em, letter.id),
  };
}

async function isSourceInError(em: EntityManager, { appointmentId }: Letter): Promise<boolean> {
  if (appointmentId === null) return false;
  return !(await em.existsBy(Review, { appointmentId, status: In(['agreed', 'recorded', 'declined']) }));
}

async function usesOf(em: EntityManager, letterId: string): Promise<LetterResponse['uses']> {
  const uses = await em.find(LetterUsed, { where: { letterId }, order: { at: 'DESC', id: 'ASC' } });
  return uses.map(({ how, name, by, on }) => ({ how, name, by, on }));
}

/** The letter as it was sent; null: it is not final. */
export async function finalSheet(em: EntityManager, letterId: string): Promise<LetterSheetResponse | null> {
  const final = await em.findOneBy(FinalLetter, { letterId });
  return final ? (JSON.parse(final.body) as LetterSheet as LetterSheetResponse) : null;
}
