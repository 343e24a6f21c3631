import { ApiProperty } from '@nestjs/swagger';
import type { FirstRead, FirstReads } from '@waymark/contracts';
import { IsString, Matches, MaxLength } from 'class-validator';

const LONGEST_ADDRESS = 200;

export class FirstReadsQuery {
  /** Address of a page of the client, without its query. */
  @IsString()
  @MaxLength(LONGEST_ADDRESS)
  @Matches(/^\//, { message: 'page must be the address of a page, such as /home' })
  @ApiProperty({ example: '/home', maxLength: LONGEST_ADDRESS })
  page!: string;
}

class FirstReadResponse implements FirstRead {
  /**
   * Path and query, as it is asked for.
   * @example /api/v1/site
   */
  path!: string;

  /** @example 200 */
  status!: number;

  /** What that route replied; a problem, if the status says so. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  body!: unknown;
}

/** Replies to what a page opens with. */
export class FirstReadsResponse implements FirstReads {
  @ApiProperty({ type: [FirstReadResponse] })
  items!: readonly FirstReadResponse[];
}
