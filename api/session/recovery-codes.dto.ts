import { ApiProperty } from '@nestjs/swagger';
import type { RecoveryCodes, RecoveryCodesBody } from '@waymark/contracts';
import { IsString, Length } from 'class-validator';
import { MayBeAbsent } from '../http/validators.js';

export class RecoveryCodesRequest implements RecoveryCodesBody {
  /** One's password; or else `code`. */
  @MayBeAbsent()
  @IsString({ message: 'write your password' })
  @Length(1, 1000, { message: 'write your password' })
  password?: string;

  /** The six digits that the app shows now, not a recovery code; or else `password`. */
  @MayBeAbsent()
  @IsString({ message: 'write the code from your app' })
  @Length(6, 40, { message: 'write the code from your app' })
  code?: string;
}

export class RecoveryCodesResponse implements RecoveryCodes {
  /** Ten, each of which signs in once in place of a code from the app. Shown this once. */
  @ApiProperty({ type: [String], example: ['7KQM-2XYZ-9TRW-H4NB'] })
  recoveryCodes!: string[];
}
