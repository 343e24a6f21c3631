import { ApiProperty } from '@nestjs/swagger';
import { CANNOT_COME_REASONS, type CannotCome as CannotComeContract, type CannotComeReason } from '@waymark/contracts';
import { IsOneOf, IsWords, MayBeNull } from '../http/validators.js';
import type { CannotCome } from './cannot-come.entity.js';

export class CannotComeRequest {
  /** What makes it hard; null or left out: not said. */
  @MayBeNull()
  @IsOneOf(CANNOT_COME_REASONS)
  @ApiProperty({ enum: CANNOT_COME_REASONS, nullable: true, required: false, example: 'travel' })
  reason?: CannotComeReason | null;

  /** In their own words, for the team. */
  @MayBeNull()
  @IsWords(1000)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'The bus does not run on Mondays' })
  note?: string | null;
}

export class CannotComeResponse implements CannotComeContract {
  id!: string;
  version!: number;
  appointmentId!: string;

  @ApiProperty({ enum: ['patient', 'carer'] })
  saidBy!: 'patient' | 'carer';

  /** @example Kim Ellis */
  name!: string;

  /** Whether it was said by the reader. */
  own!: boolean;

  /** Only for the team and for who said it. */
  @ApiProperty({ enum: CANNOT_COME_REASONS, nullable: true })
  reason!: CannotComeReason | null;

  /** Only for the team and for who said it. */
  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  saidAt!: string;

  /** When they said that they can come after all; null: they did not. */
  @ApiProperty({ type: String, nullable: true, example: null })
  takenBackAt!: string | null;

  /** When somebody of the team saw it; null: it waits, or was taken back before. */
  @ApiProperty({ type: String, nullable: true, example: null })
  seenAt!: string | null;
}

/**
 * @param said loaded with its account
 * @param isForTeam whether a reader who did not say it sees why
 */
export function toCannotCome(
  said: CannotCome,
  { accountId, isForTeam }: { readonly accountId: string; readonly isForTeam: boolean },
): CannotComeResponse {
  const own = said.accountId === accountId;
  const showsWhy = own || isForTeam;
  return {
    id: said.id,
    version: said.rowVersion,
    appointmentId: said.appointmentId,
    saidBy: said.saidBy,
    name: said.account?.name ?? '',
    own,
    reason: showsWhy ? said.reason : null,
    note: showsWhy ? said.note : null,
    saidAt: said.saidAt.toISOString(),
    takenBackAt: said.takenBackAt?.toISOString() ?? null,
    seenAt: said.seenById === null ? null : (said.seenAt?.toISOString() ?? null),
  };
}
