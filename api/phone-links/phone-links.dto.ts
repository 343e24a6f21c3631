import { ApiProperty } from '@nestjs/swagger';
import {
  type NewPhoneLink,
  type NewPhoneLinkBody,
  PHONE_ACCOUNTS,
  PHONE_LINK_LIVES,
  type PhoneAccount,
  type PhoneLinkLife,
  type PhoneLinkOwner,
  type PhoneLinks,
  type PhoneSignInBody,
  type WaitingPhoneLink,
} from '@waymark/contracts';
import { IsBoolean, IsString, Length } from 'class-validator';
import { IsOneOf, MayBeAbsent } from '../http/validators.js';

export class NewPhoneLinkRequest implements NewPhoneLinkBody {
  /** `screen`: 15 minutes, for a phone that is there. `slip`: until the same time tomorrow, on paper. */
  @IsOneOf(PHONE_LINK_LIVES)
  @ApiProperty({ enum: PHONE_LINK_LIVES, example: 'screen' })
  life!: PhoneLinkLife;
}

export class NewPhoneLinkResponse implements NewPhoneLink {
  @ApiProperty({ enum: PHONE_LINK_LIVES, example: 'screen' })
  life!: PhoneLinkLife;

  /**
   * For a QR code.
   * @example https://waymark.example/phone#7KQM2XYZ9TRWH4NB7KQM2XYZ9TRW
   */
  link!: string;

  /** @example https://waymark.example/phone */
  page!: string;

  /** @example 7KQM 2XYZ 9TRW H4NB 7KQM 2XYZ 9TRW */
  code!: string;

  /** @example 2026-06-01T08:15:00.000Z */
  expiresAt!: string;
}

class WaitingPhoneLinkResponse implements WaitingPhoneLink {
  @ApiProperty({ enum: PHONE_LINK_LIVES, example: 'screen' })
  life!: PhoneLinkLife;

  /** @example Alex Morgan */
  madeByName!: string;

  /** @example 2026-06-01T08:15:00.000Z */
  expiresAt!: string;
}

export class PhoneLinksResponse implements PhoneLinks {
  /**
   * `ready`: it can be signed in to by a code. Else why not: there is no account, it is disabled, it opens more than the patient’s
   * own record, a care service knows the patient in which you are no therapist, or its holder signs in with their organisation alone.
   */
  @ApiProperty({ enum: PHONE_ACCOUNTS, example: 'ready' })
  account!: PhoneAccount;

  /** The code that waits to be used; null: there is none. */
  @ApiProperty({ type: WaitingPhoneLinkResponse, nullable: true })
  waiting!: WaitingPhoneLinkResponse | null;

  /** @example 1 */
  keptPhones!: number;
}

export class PhoneCodeRequest {
  /** From the link, or as it was typed: capitals and spaces do not matter. */
  @IsString({ message: 'type the code' })
  @Length(1, 100, { message: 'type the code' })
  token!: string;
}

export class PhoneLinkOwnerResponse implements PhoneLinkOwner {
  /** @example Sam */
  firstName!: string;
}

export class PhoneSignInRequest extends PhoneCodeRequest implements PhoneSignInBody {
  /** Keep this browser signed in without a password: for 90 days after each use, a year at most. */
  @MayBeAbsent()
  @IsBoolean({ message: 'keep must be true or false' })
  keep?: boolean;

  /** Sign out another patient or carer who is signed in in this browser. Without it the answer is 409. */
  @MayBeAbsent()
  @IsBoolean({ message: 'instead must be true or false' })
  instead?: boolean;
}
