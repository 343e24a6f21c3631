import { ApiProperty } from '@nestjs/swagger';
import { type FollowingCareService, TAKE_ON_REASONS, type TakeOnReason } from '@waymark/contracts';
import { IsId } from '../http/validators.js';

export class ShareContactRequest {
  /** The care service that may see the contact details from now on. */
  @IsId()
  careServiceId!: string;
}

export class FollowingCareServiceResponse implements FollowingCareService {
  careServiceId!: string;

  @ApiProperty({ example: 'Community rehabilitation' })
  careServiceName!: string;

  /** @example 2026-05-18 */
  since!: string;

  /** Why it took on a person whom another care service knew; null: it knew them first. */
  @ApiProperty({ enum: TAKE_ON_REASONS, nullable: true })
  reason!: TakeOnReason | null;

  /** False until the person, or a care service that may, shares how to reach them. */
  seesContact!: boolean;
}
