import type { PasswordChange } from '@waymark/contracts';
import { IsString, Length } from 'class-validator';

export class PasswordChangeRequest implements PasswordChange {
  /**
   * The present one.
   * @example waymark-demo
   */
  @IsString({ message: 'write your present password' })
  @Length(1, 1000, { message: 'write your present password' })
  password!: string;

  /**
   * 10 to 200 characters of any kind, and none that is easy to guess.
   * @example three words by the sea
   */
  @IsString({ message: 'write a new password' })
  @Length(1, 1000, { message: 'write a new password' })
  newPassword!: string;
}
