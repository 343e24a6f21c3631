import { ApiProperty } from '@nestjs/swagger';
import {
  type Colleague,
  type Discipline,
  DISCIPLINES,
  type HandOver as HandOverContract,
  type HandOverBody,
  type WaitingHandOver,
} from '@waymark/contracts';
import { IsBoolean } from 'class-validator';
import { IsId, IsOneOf, IsWords, MayBeNull, MayBeAbsent } from '../http/validators.js';
import type { HandOver } from './hand-over.entity.js';

const AFTERWARDS = ['leave', 'stay'] as const;

export class HandOverRequest implements HandOverBody {
  /** Another therapist of the care service, as `GET /care-services/{id}/colleagues` lists them. */
  @IsId()
  toUserId!: string;

  /** As what they join the team; whoever is in it already keeps their own. */
  @IsOneOf(DISCIPLINES)
  @ApiProperty({ enum: DISCIPLINES, example: 'occupational-therapy' })
  discipline!: Discipline;

  /** What they should know first. */
  @MayBeNull()
  @IsWords(2000)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'The bus is next. Mornings are best.' })
  note?: string | null;

  @MayBeAbsent()
  @IsOneOf(AFTERWARDS)
  @ApiProperty({ enum: AFTERWARDS, required: false, default: 'leave' })
  then?: (typeof AFTERWARDS)[number];

  /** Say true after checking that the colleague is to be booked twice at one time. */
  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  confirmedOverlap?: boolean;
}

class HandOverColleague implements Colleague {
  userId!: string;

  @ApiProperty({ example: 'Alex Morgan' })
  name!: string;
}

export class HandOverResponse implements HandOverContract {
  id!: string;
  episodeId!: string;
  patientId!: string;

  /** @example Rowan */
  givenName!: string;

  /** @example Ellis */
  familyName!: string;

  @ApiProperty({ type: String, nullable: true })
  preferredName!: string | null;

  from!: HandOverColleague;
  to!: HandOverColleague;

  @ApiProperty({ type: String, nullable: true, example: 'The bus is next. Mornings are best.' })
  note!: string | null;

  /** @example 2026-06-01T08:00:00.000Z */
  at!: string;

  @ApiProperty({ type: String, nullable: true })
  seenAt!: string | null;

  /** The receiver, or a colleague in their place. */
  @ApiProperty({ type: HandOverColleague, nullable: true })
  seenBy!: HandOverColleague | null;
}

export class WaitingHandOverResponse extends HandOverResponse implements WaitingHandOver {
  /** Nobody is responsible for it any more: it is on the list of every therapist of the care service. */
  nobodyResponsible!: boolean;
}

/** @param handOver loaded with its accounts and with the patient of its episode. */
export function toHandOverResponse(handOver: HandOver): HandOverResponse {
  const { id, episodeId, episode, fromAccountId, fromAccount, toAccountId, toAccount, note, at, seenAt } = handOver;
  const { seenById, seenBy } = handOver;
  const patient = episode?.patient;
  if (!patient) throw new Error('Load a hand-over with the patient of its episode.');
  return {
    id,
    episodeId,
    patientId: patient.id,
    givenName: patient.givenName,
    familyName: patient.familyName,
    preferredName: patient.preferredName,
    from: { userId: fromAccountId, name: fromAccount?.name ?? '' },
    to: { userId: toAccountId, name: toAccount?.name ?? '' },
    note,
    at: at.toISOString(),
    seenAt: seenAt?.toISOString() ?? null,
    seenBy: seenById === null ? null : { userId: seenById, name: seenBy?.name ?? '' },
  };
}
