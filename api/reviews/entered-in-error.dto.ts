import { ApiProperty } from '@nestjs/swagger';
import {
  ENTERED_IN_ERROR_REASONS,
  type EnteredInErrorBody,
  type EnteredInErrorReason,
  SERIES_TIMES,
  type SeriesInErrorBody,
} from '@waymark/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsObject,
  IsInt,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsId, IsOneOf, IsWords, MayBeNull } from '../http/validators.js';

export class EnteredInErrorRequest implements EnteredInErrorBody {
  @IsOneOf(ENTERED_IN_ERROR_REASONS)
  @ApiProperty({ enum: ENTERED_IN_ERROR_REASONS, example: 'wrong-patient' })
  reason!: EnteredInErrorReason;

  /** In own words, where the code does not say enough; needed with `other`. */
  @MayBeNull()
  @IsWords(1000)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'It was the review of the person before' })
  note?: string | null;
}

export class AppointmentInErrorBody {
  @IsId()
  id!: string;

  /** As it was when it was booked. */
  @IsInt({ message: 'give a whole number' })
  @Min(1, { message: 'give the version that was read' })
  version!: number;
}

export class SeriesInErrorRequest extends EnteredInErrorRequest implements SeriesInErrorBody {
  /** All of one episode. */
  @IsArray({ message: 'give a list' })
  @ArrayMinSize(1)
  @ArrayMaxSize(SERIES_TIMES.most)
  @ArrayUnique((one: AppointmentInErrorBody | null) => one?.id, { message: 'name each appointment once' })
  @IsObject({ each: true, message: 'give each appointment as an object' })
  @ValidateNested({ each: true })
  @Type(() => AppointmentInErrorBody)
  appointments!: AppointmentInErrorBody[];
}
