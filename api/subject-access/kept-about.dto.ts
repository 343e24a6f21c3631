import { ApiProperty } from '@nestjs/swagger';
import type { KeptAboutPerson, KeptSection, KeptValue, LeftOut } from '@waymark/contracts';

export class KeptValueResponse implements KeptValue {
  /** @example Date of birth */
  name!: string;

  /** @example 1984-05-17 */
  value!: string;
}

export class KeptSectionResponse implements KeptSection {
  /**
   * Name of the table.
   * @example patient
   */
  table!: string;

  /** @example Who you are, and how to reach you */
  heading!: string;

  /** Each row with the values that it has. */
  @ApiProperty({
    type: 'array',
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'value'],
        properties: { name: { type: 'string' }, value: { type: 'string' } },
      },
    },
  })
  rows!: KeptValueResponse[][];
}

export class LeftOutResponse implements LeftOut {
  what!: string;

  why!: string;
}

/** Everything that is kept about one person and may be told to them. */
export class KeptAboutPersonResponse implements KeptAboutPerson {
  @ApiProperty({ format: 'uuid' })
  patientId!: string;

  /** @example Rowan Ellis */
  name!: string;

  @ApiProperty({ format: 'date-time' })
  madeAt!: string;

  @ApiProperty({ type: [KeptSectionResponse] })
  sections!: KeptSectionResponse[];

  /** What is kept and not in here, and why. */
  @ApiProperty({ type: [LeftOutResponse] })
  leftOut!: LeftOutResponse[];
}
