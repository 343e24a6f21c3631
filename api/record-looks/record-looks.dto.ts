import { ApiProperty } from '@nestjs/swagger';
import {
  DISCIPLINES,
  type Discipline,
  LOOK_PARTS,
  LOOK_REASONS,
  LOOKERS,
  type Looker,
  type LookPart,
  type LookReason,
  type RecordLook,
} from '@waymark/contracts';

export class RecordLookResponse implements RecordLook {
  /** @example 2026-06-01 */
  on!: string;

  accountId!: string;

  /** @example Sam Taylor */
  name!: string;

  @ApiProperty({ enum: LOOKERS, example: 'team' })
  who!: Looker;

  @ApiProperty({ enum: DISCIPLINES, nullable: true, example: 'physiotherapy' })
  discipline!: Discipline | null;

  @ApiProperty({ type: String, nullable: true, example: 'Community rehabilitation' })
  careServiceName!: string | null;

  @ApiProperty({ enum: ['looked', 'wrote'], example: 'looked' })
  did!: RecordLook['did'];

  @ApiProperty({ enum: LOOK_PARTS, example: 'goals' })
  part!: LookPart;

  /** Why they opened the record that day, if the person was in no care of theirs; null: no reason was needed. */
  @ApiProperty({ enum: LOOK_REASONS, nullable: true, example: null })
  reason!: LookReason | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  reasonWords!: string | null;

  /** @example 2026-06-01T08:02:00.000Z */
  firstAt!: string;

  /** @example 2 */
  times!: number;
}
