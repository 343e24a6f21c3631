import { ApiProperty } from '@nestjs/swagger';
import type { CarerAccess } from '@waymark/contracts';

export class CarerAccessResponse implements CarerAccess {
  /** @example Jamie Ellis */
  name!: string;

  /** The last day on which they may sign in to this record; null: there is none. */
  @ApiProperty({ type: String, nullable: true, example: '2026-12-31' })
  endsOn!: string | null;
}
