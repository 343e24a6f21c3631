import type { OidcAddress } from '@waymark/contracts';
import { IsString, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../../http/validators.js';

export class OidcStartQuery {
  /**
   * Page of this site to open afterwards.
   * @example /today
   */
  @MayBeAbsent()
  @IsString({ message: 'give the path of a page' })
  @MaxLength(500, { message: 'give the path of a page' })
  next?: string;
}

export class OidcAddressResponse implements OidcAddress {
  /**
   * Where to go to sign in.
   * @example https://login.example.org/authorize?client_id=waymark
   */
  address!: string;
}
