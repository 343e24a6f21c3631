import { ApiProperty } from '@nestjs/swagger';
import { COLOURS, type Colours, type DisplayChoices } from '@waymark/contracts';
import { IsBoolean } from 'class-validator';
import { IsOneOf } from '../http/validators.js';

const YES_OR_NO = { message: 'say true or false' };

/** All of it: how pages look is chosen as a whole. */
export class DisplayChoicesBody implements DisplayChoices {
  /** @example true */
  @IsBoolean(YES_OR_NO)
  largeText!: boolean;

  /** More room between lines, words and letters. */
  @IsBoolean(YES_OR_NO)
  wideSpacing!: boolean;

  /** @example true */
  @IsBoolean(YES_OR_NO)
  pictures!: boolean;

  @IsBoolean(YES_OR_NO)
  easyWords!: boolean;

  /** `device`: light or dark, as the device prefers. */
  @IsOneOf(COLOURS)
  @ApiProperty({ enum: COLOURS, example: 'calm' })
  colours!: Colours;
}
