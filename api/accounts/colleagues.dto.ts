import { ApiProperty } from '@nestjs/swagger';
import type { Colleague } from '@waymark/contracts';

export class ColleagueResponse implements Colleague {
  userId!: string;

  @ApiProperty({ example: 'Alex Morgan' })
  name!: string;
}
