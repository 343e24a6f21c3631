import { ApiProperty } from '@nestjs/swagger';
import { DISCIPLINES, type Discipline, type TeamColleague } from '@waymark/contracts';

export class ColleagueResponse implements TeamColleague {
  userId!: string;

  @ApiProperty({ example: 'Alex Morgan' })
  name!: string;

  /** What they work as, by their account; null: not said. */
  @ApiProperty({ enum: DISCIPLINES, nullable: true, example: 'physiotherapy' })
  discipline!: Discipline | null;
}
