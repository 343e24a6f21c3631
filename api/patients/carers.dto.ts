import { ApiProperty } from '@nestjs/swagger';
import type { CarerAccess } from '@waymark/contracts';

export class CarerAccessResponse implements CarerAccess {
  userId!: string;

  /** @example Jamie Ellis */
  name!: string;

  /**
   * The last day on which they may sign in to this record: what was set, or the day before a birthday at which it has to be
   * looked at; null: there is none.
   */
  @ApiProperty({ type: String, nullable: true, example: '2026-12-31' })
  endsOn!: string | null;
}
