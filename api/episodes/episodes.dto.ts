import { ApiProperty } from '@nestjs/swagger';
import {
  CONDITION_GROUPS,
  type ConditionGroup,
  type Discipline,
  DISCIPLINES,
  END_REASONS,
  type EndReason,
  type Episode,
  type TeamMember,
} from '@waymark/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsObject, ValidateNested } from 'class-validator';
import { IsDay, IsId, IsOneOf, Nullable, Optional } from '../http/validators.js';
import type { Episode as EpisodeEntity, TeamMemberEntity, Transfer } from './episode.entity.js';

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

  @Nullable()
  @IsDay()
  @ApiProperty({ type: String, nullable: true, required: false, example: '2026-02-10' })
  referredOn?: string | null;

  @Nullable()
  @IsOneOf(CONDITION_GROUPS)
  @ApiProperty({ enum: CONDITION_GROUPS, nullable: true, required: false })
  conditionGroup?: ConditionGroup | null;

  /** A published measure version; left out: the default (GAS). */
  @Optional()
  @IsId()
  measureVersionId?: string;

  @Optional()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(30)
  @IsObject({ each: true, message: 'give each person as an object' })
  @ValidateNested({ each: true })
  @Type(() => TeamMemberBody)
  team?: TeamMemberBody[];
}

export class TransferRequest {
  @IsId()
  pathwayId!: string;

  /** Where the person moves to another care service. */
  @Optional()
  @IsId()
  careServiceId?: string;

  /** @example 2026-05-04 */
  @IsDay()
  on!: string;
}

export class DischargeRequest {
  /** @example 2026-06-01 */
  @IsDay()
  endedOn!: string;

  @IsOneOf(END_REASONS)
  @ApiProperty({ enum: END_REASONS, example: 'goals-reached' })
  reason!: EndReason;
}

class TeamMemberResponse implements TeamMember {
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

  @ApiProperty({ type: [TeamMemberResponse] })
  team!: TeamMemberResponse[];

  /** Every move between pathways, oldest first. */
  @ApiProperty({ type: [TransferResponse] })
  transfers!: TransferResponse[];
}

export function toEpisodeResponse(
  episode: EpisodeEntity,
  team: readonly TeamMemberEntity[],
  transfers: readonly Transfer[],
): EpisodeResponse {
  return {
    id: episode.id,
    version: episode.version,
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
    team: team.map(({ accountId, account, discipline, keyWorker }) => ({
      userId: accountId,
      name: account?.name ?? '',
      discipline,
      keyWorker,
    })),
    transfers: transfers.map(({ on, fromPathwayId, toPathwayId, fromCareServiceId, toCareServiceId }) => ({
      on,
      fromPathwayId,
      toPathwayId,
      fromCareServiceId,
      toCareServiceId,
    })),
  };
}
