import { ApiProperty } from '@nestjs/swagger';
import type { UnattendedCareService } from '@waymark/contracts';

/** Counts only: an administrator sees no record and no words. */
export class UnattendedCareServiceResponse implements UnattendedCareService {
  careServiceId!: string;

  @ApiProperty({ example: 'Community rehabilitation' })
  careServiceName!: string;

  /** @example 12 */
  openEpisodes!: number;

  /** What came from home and nobody could read. */
  unreadMessages!: number;

  unseenHandOvers!: number;

  /** Requests of other care services that nobody could answer. */
  transferRequests!: number;
}
