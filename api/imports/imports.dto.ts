import { ApiProperty } from '@nestjs/swagger';
import type { ImportResult, RefusedLine } from '@waymark/contracts';
import { IsOneOf, MayBeAbsent } from '../http/validators.js';

export class ImportQuery {
  /** `true`: only say what would be created and what is refused. */
  @MayBeAbsent()
  @IsOneOf(['true', 'false'])
  @ApiProperty({ enum: ['true', 'false'], required: false, default: 'false' })
  dryRun?: 'true' | 'false';
}

class RefusedLineResponse implements RefusedLine {
  /**
   * Line of the file, the header being 1.
   * @example 69
   */
  line!: number;

  /** @example attendance not understood */
  reason!: string;
}

class NewNameResponse {
  @ApiProperty({ enum: ['care-service', 'pathway', 'area'] })
  kind!: 'care-service' | 'pathway' | 'area';

  /** @example Coats */
  name!: string;

  /** A known name that this one may have been meant to be. */
  @ApiProperty({ type: String, nullable: true, example: 'Coast' })
  resembles!: string | null;
}

class StoredNameResponse {
  @ApiProperty({ format: 'uuid' })
  patientId!: string;

  /** @example Mei */
  givenName!: string;

  /** @example Lowe */
  familyName!: string;

  @ApiProperty({ format: 'date', example: '1968-11-13' })
  birthDate!: string;
}

class QuestionResponse {
  /**
   * Where the person begins.
   * @example 12
   */
  line!: number;

  /**
   * How many lines the person has.
   * @example 3
   */
  lines!: number;

  /** Where the other one begins; null: they are stored. */
  @ApiProperty({ type: Number, nullable: true, example: 4 })
  otherLine!: number | null;

  /** More than one fits: only `no`, or an NHS number in the file, says who it is. */
  several!: boolean;

  /** Who they are, for people of one's own care services; empty for whoever imports into all of them. */
  @ApiProperty({ type: [StoredNameResponse] })
  stored!: StoredNameResponse[];
}

/** What was created, or with a dry run would be. Never what anybody wrote about their goals. */
export class ImportResponse implements ImportResult {
  /** @example 1141 */
  rows!: number;

  /**
   * Rows that are stored now, newly or from before.
   * @example 1127
   */
  accepted!: number;

  /** The first 1,000 of them. */
  @ApiProperty({ type: [RefusedLineResponse] })
  refused!: RefusedLineResponse[];

  /**
   * How many rows were refused in all.
   * @example 14
   */
  refusedCount!: number;

  patients!: number;
  episodes!: number;
  goals!: number;
  appointments!: number;
  ratings!: number;
  dryRun!: boolean;

  /** People who may be somebody already known, the first 1,000 of them; their lines wait for yes or no in the column `same_person`. */
  @ApiProperty({ type: [QuestionResponse] })
  questions!: QuestionResponse[];

  /** Care services, pathways and areas that did not exist yet. */
  @ApiProperty({ type: [NewNameResponse] })
  newNames!: NewNameResponse[];
}
