import { ApiProperty } from '@nestjs/swagger';

/** Something that is only named here: a care service, a pathway. */
export class NamedResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  name!: string;
}
