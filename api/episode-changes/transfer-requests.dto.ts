import { ApiProperty } from '@nestjs/swagger';
import {
  type Discipline,
  DISCIPLINES,
  type IncomingTransfer,
  type RefuseTransferBody,
  type TakeOnBody,
  type TransferAnswer,
} from '@waymark/contracts';
import { IsBoolean } from 'class-validator';
import type { TransferRequest } from '../episodes/transfer-request.entity.js';
import { IsOneOf, IsWords, MayBeAbsent } from '../http/validators.js';
import type { Patient } from '../patients/patient.entity.js';

const OUTCOMES = ['taken-on', 'refused', 'nobody-there'] as const;

export class TransferTakeOnRequest implements TakeOnBody {
  /** As what you join the team; you become its key worker. */
  @IsOneOf(DISCIPLINES)
  @ApiProperty({ enum: DISCIPLINES, example: 'occupational-therapy' })
  discipline!: Discipline;

  /** Say true after checking that the person is to have a second open episode in your care service. */
  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  confirmedSecond?: boolean;
}

export class RefuseTransferRequest implements RefuseTransferBody {
  /** The care service that asked reads it. */
  @IsWords(2000)
  @ApiProperty({ example: 'We have no place before September. Please ask again then.' })
  reason!: string;
}

/** What a care service sees before it takes somebody on. No goals, no address, no words of theirs. */
export class IncomingTransferResponse implements IncomingTransfer {
  id!: string;

  /** @example Rowan */
  givenName!: string;

  /** @example Ellis */
  familyName!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ro' })
  preferredName!: string | null;

  /** @example 1984-05-17 */
  birthDate!: string;

  @ApiProperty({ example: 'Vocational rehabilitation' })
  fromCareServiceName!: string;

  toCareServiceId!: string;

  @ApiProperty({ example: 'Community rehabilitation' })
  toCareServiceName!: string;

  @ApiProperty({ example: 'brain injury' })
  toPathwayName!: string;

  @ApiProperty({ example: 'Alex Morgan' })
  askedByName!: string;

  /** @example 2026-06-01T08:00:00.000Z */
  askedAt!: string;

  @ApiProperty({ example: 'Rowan has moved house and is near you now.' })
  reason!: string;
}

/** What became of a request, for the care service that asked. */
export class TransferAnswerResponse implements TransferAnswer {
  id!: string;
  episodeId!: string;
  patientId!: string;

  /** @example Rowan */
  givenName!: string;

  /** @example Ellis */
  familyName!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ro' })
  preferredName!: string | null;

  @ApiProperty({ example: 'Community rehabilitation' })
  toCareServiceName!: string;

  /** `nobody-there`: no therapist works there any more who could answer. */
  @ApiProperty({ enum: OUTCOMES, example: 'refused' })
  outcome!: (typeof OUTCOMES)[number];

  @ApiProperty({ type: String, nullable: true, example: 'Sam Okafor' })
  answeredByName!: string | null;

  /** What they work as; null: nobody answered, or it was not said. */
  @ApiProperty({ enum: DISCIPLINES, nullable: true, example: 'occupational-therapy' })
  answeredByDiscipline!: Discipline | null;

  @ApiProperty({ type: String, nullable: true, example: '2026-06-01T08:00:00.000Z' })
  answeredAt!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'We have no place before September.' })
  answer!: string | null;
}

/** @param request loaded with the patient of its episode, its care services, its pathway and who asked. */
export function toIncomingTransfer(request: TransferRequest): IncomingTransferResponse {
  const { id, fromCareService, toCareService, toCareServiceId, toPathway, askedBy, askedAt, reason } = request;
  const { givenName, familyName, preferredName, birthDate } = patientOf(request);
  return {
    id,
    givenName,
    familyName,
    preferredName,
    birthDate,
    fromCareServiceName: fromCareService?.name ?? '',
    toCareServiceId,
    toCareServiceName: toCareService?.name ?? '',
    toPathwayName: toPathway?.name ?? '',
    askedByName: askedBy?.name ?? '',
    askedAt: askedAt.toISOString(),
    reason,
  };
}

/** @param request loaded with the patient of its episode, the other care service and who answered. */
export function toTransferAnswer(request: TransferRequest): TransferAnswerResponse {
  const { id, episodeId, toCareService, status, answeredBy, answeredAt, answer } = request;
  const { id: patientId, givenName, familyName, preferredName } = patientOf(request);
  return {
    id,
    episodeId,
    patientId,
    givenName,
    familyName,
    preferredName,
    toCareServiceName: toCareService?.name ?? '',
    outcome: status === 'taken-on' || status === 'refused' ? status : 'nobody-there',
    answeredByName: answeredBy?.name ?? null,
    answeredByDiscipline: answeredBy?.discipline ?? null,
    answeredAt: answeredAt?.toISOString() ?? null,
    answer,
  };
}

export function patientOf({ episode }: TransferRequest): Patient {
  if (!episode?.patient) throw new Error('Load a transfer request with the patient of its episode.');
  return episode.patient;
}
