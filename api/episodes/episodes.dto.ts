import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import {
  type Colleague,
  CONDITION_GROUPS,
  type ConditionGroup,
  type Discipline,
  type DischargeSummary,
  DISCIPLINES,
  END_REASONS,
  type EndReason,
  type Episode,
  type PendingTransfer,
  type TeamMember as TeamMemberContract,
} from '@waymark/contracts';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsObject, ValidateNested } from 'class-validator';
import { type Audience, shows } from '@waymark/policy';
import { IsDay, IsId, IsOneOf, IsWords, MayBeNull, MayBeAbsent } from '../http/validators.js';
import type { Episode as EpisodeEntity, TeamMember, Transfer } from './episode.entity.js';
import type { TransferRequest } from './transfer-request.entity.js';

class TeamMemberBody {
  /** An account with the role of therapist in this care service. */
  @IsId()
  userId!: string;

  @IsOneOf(DISCIPLINES)
  @ApiProperty({ enum: DISCIPLINES, example: 'occupational-therapy' })
  discipline!: Discipline;

  @IsBoolean({ message: 'say true or false' })
  keyWorker!: boolean;
}

export class NewEpisodeRequest {
  @IsId()
  careServiceId!: string;

  /** One of the care service's pathways. */
  @IsId()
  pathwayId!: string;

  /** One of the care service's areas. */
  @IsId()
  areaId!: string;

  /** @example 2026-03-02 */
  @IsDay()
  startedOn!: string;

  @MayBeNull()
  @IsDay()
  @ApiProperty({ type: String, nullable: true, required: false, example: '2026-02-10' })
  referredOn?: string | null;

  @MayBeNull()
  @IsOneOf(CONDITION_GROUPS)
  @ApiProperty({ enum: CONDITION_GROUPS, nullable: true, required: false })
  conditionGroup?: ConditionGroup | null;

  /** A published measure version; left out: the default (GAS). */
  @MayBeAbsent()
  @IsId()
  measureVersionId?: string;

  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(30)
  @IsObject({ each: true, message: 'give each person as an object' })
  @ValidateNested({ each: true })
  @Type(() => TeamMemberBody)
  team?: TeamMemberBody[];

  /** Say true after checking that the person is to have a second open episode in that care service. */
  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  confirmedSecond?: boolean;
}

/** What is left out stays as it is. */
export class EpisodeChangeRequest {
  @MayBeNull()
  @IsOneOf(CONDITION_GROUPS)
  @ApiProperty({ enum: CONDITION_GROUPS, nullable: true, required: false })
  conditionGroup?: ConditionGroup | null;

  @MayBeNull()
  @IsDay()
  @ApiProperty({ type: String, nullable: true, required: false, example: '2026-02-10' })
  referredOn?: string | null;

  /**
   * One of the areas of its care service. This corrects where the person belongs since their last move; a move to another
   * area is a transfer.
   */
  @MayBeAbsent()
  @IsId()
  areaId?: string;
}

export class TeamRequest {
  /** Everybody who is in it from now on; whoever is left out leaves it. */
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(30)
  @IsObject({ each: true, message: 'give each person as an object' })
  @ValidateNested({ each: true })
  @Type(() => TeamMemberBody)
  team!: TeamMemberBody[];
}

/** One part of the summary; an empty box is one that nobody filled in. */
const SummaryPart = (example: string): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value.trim() === '' ? null : value)),
    MayBeNull(),
    IsWords(4000),
    ApiProperty({ type: String, nullable: true, required: false, example }),
  );

/** What a person leaves with, in plain words; they read it themselves. */
export class DischargeSummaryRequest implements Partial<DischargeSummary> {
  @SummaryPart('I cook for the family on Sundays again.')
  whatIDid?: string | null;

  @SummaryPart('A plan on the fridge door, and one thing at a time.')
  keepsMeWell?: string | null;

  @SummaryPart('Go back to two dishes. Ask Mia to help.')
  ifHarder?: string | null;

  @SummaryPart('Ring the team. You need no new letter for six months.')
  comeBack?: string | null;
}

class DischargeSummaryResponse implements DischargeSummary {
  @ApiProperty({ type: String, nullable: true, example: 'I cook for the family on Sundays again.' })
  whatIDid!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'A plan on the fridge door, and one thing at a time.' })
  keepsMeWell!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Go back to two dishes. Ask Mia to help.' })
  ifHarder!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ring the team. You need no new letter for six months.' })
  comeBack!: string | null;
}

class TeamMemberResponse implements TeamMemberContract {
  userId!: string;

  /** @example Alex Morgan */
  name!: string;

  @ApiProperty({ enum: DISCIPLINES })
  discipline!: Discipline;

  keyWorker!: boolean;
}

class TransferResponse {
  on!: string;
  fromPathwayId!: string;
  toPathwayId!: string;
  fromCareServiceId!: string;
  toCareServiceId!: string;
  fromAreaId!: string;
  toAreaId!: string;
}

class AskingColleague implements Colleague {
  userId!: string;

  @ApiProperty({ example: 'Alex Morgan' })
  name!: string;
}

class PendingTransferResponse implements PendingTransfer {
  id!: string;
  toCareServiceId!: string;
  toPathwayId!: string;

  @ApiProperty({ example: 'Rowan has moved house and is near you now.' })
  reason!: string;

  askedBy!: AskingColleague;

  /** @example 2026-06-01T08:00:00.000Z */
  askedAt!: string;
}

export class EpisodeResponse implements Episode {
  id!: string;
  version!: number;
  patientId!: string;
  careServiceId!: string;
  pathwayId!: string;
  areaId!: string;

  @ApiProperty({ enum: CONDITION_GROUPS, nullable: true })
  conditionGroup!: ConditionGroup | null;

  measureVersionId!: string;

  @ApiProperty({ type: String, nullable: true })
  referredOn!: string | null;

  /** @example 2026-03-02 */
  startedOn!: string;

  @ApiProperty({ type: String, nullable: true })
  endedOn!: string | null;

  @ApiProperty({ enum: END_REASONS, nullable: true })
  endReason!: EndReason | null;

  /** Patient and carer see it once the episode has ended. */
  @ApiProperty({ type: DischargeSummaryResponse, nullable: true })
  dischargeSummary!: DischargeSummaryResponse | null;

  /** Why its last discharge was undone; for staff. */
  @ApiProperty({ type: String, nullable: true })
  reopenedBecause!: string | null;

  @ApiProperty({ type: [TeamMemberResponse] })
  team!: TeamMemberResponse[];

  /** Another care service is asked to take the person on; for staff. */
  @ApiProperty({ type: PendingTransferResponse, nullable: true, example: null })
  transferRequest!: PendingTransferResponse | null;

  /** Every move between pathways, oldest first. */
  @ApiProperty({ type: [TransferResponse] })
  transfers!: TransferResponse[];
}

/** What was written, each part said or null; null where nothing was. */
export function summaryOf(given: DischargeSummaryRequest): DischargeSummary | null {
  const { whatIDid = null, keepsMeWell = null, ifHarder = null, comeBack = null } = given;
  const summary = { whatIDid, keepsMeWell, ifHarder, comeBack };
  return Object.values(summary).every((part) => part === null) ? null : summary;
}

export function toEpisodeResponse(
  episode: EpisodeEntity,
  team: readonly TeamMember[],
  { transfers, request }: { readonly transfers: readonly Transfer[]; readonly request: TransferRequest | null },
  audience: Audience,
): EpisodeResponse {
  // Before the end it is a draft; after a death nobody is to be told how to keep well.
  const isTheirs = episode.endedOn !== null && episode.endReason !== 'died';
  return {
    id: episode.id,
    version: episode.rowVersion,
    patientId: episode.patientId,
    careServiceId: episode.careServiceId,
    pathwayId: episode.pathwayId,
    areaId: episode.areaId,
    conditionGroup: episode.conditionGroup,
    measureVersionId: episode.measureVersionId,
    referredOn: episode.referredOn,
    startedOn: episode.startedOn,
    endedOn: episode.endedOn,
    endReason: episode.endReason,
    dischargeSummary: isTheirs || shows(audience, 'staff-notes') ? episode.dischargeSummary : null,
    reopenedBecause: shows(audience, 'staff-notes') ? episode.reopenedBecause : null,
    team: team.map(({ accountId, account, discipline, keyWorker }) => ({
      userId: accountId,
      name: account?.name ?? '',
      discipline,
      keyWorker,
    })),
    transferRequest: request && shows(audience, 'staff-notes') ? toPendingTransfer(request) : null,
    transfers: transfers.map(({ id: _, episodeId: __, episode: ___, ...move }) => move),
  };
}

function toPendingTransfer(request: TransferRequest): PendingTransferResponse {
  const { id, toCareServiceId, toPathwayId, reason, askedById, askedBy, askedAt } = request;
  return {
    id,
    toCareServiceId,
    toPathwayId,
    reason,
    askedBy: { userId: askedById, name: askedBy?.name ?? '' },
    askedAt: askedAt.toISOString(),
  };
}
