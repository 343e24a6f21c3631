import { ApiProperty } from '@nestjs/swagger';
import {
  LONGEST_LOOK_WORDS,
  LOOK_REASONS,
  type LookReason,
  PRIVACY_ENTRY_KINDS,
  type PrivacyEntry as PrivacyEntryContract,
  type PrivacyEntryKind,
  SHORTEST_LOOK_WORDS,
} from '@waymark/contracts';
import { Transform } from 'class-transformer';
import { IsBoolean, MinLength } from 'class-validator';
import { NamedResponse } from '../http/named.dto.js';
import { PageQuery } from '../http/paging.js';
import { IsWords, MayBeAbsent } from '../http/validators.js';
import type { PrivacyEntry } from '../patients/privacy-entry.entity.js';

export class PrivacyEntriesQuery extends PageQuery {
  @MayBeAbsent()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: 'say true or false' })
  @ApiProperty({ type: Boolean, required: false, description: 'Only those that nobody has looked into.' })
  open?: boolean;
}

export class LookedIntoRequest {
  /** What came of it. Other privacy officers of the care service read it. */
  @IsWords(LONGEST_LOOK_WORDS)
  @MinLength(SHORTEST_LOOK_WORDS, { message: 'say in a word what came of it' })
  @ApiProperty({
    minLength: SHORTEST_LOOK_WORDS,
    maxLength: LONGEST_LOOK_WORDS,
    example: 'Asked; they covered for a colleague.',
  })
  word!: string;
}

class LookedIntoResponse {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  /** @example Sam Okafor */
  byName!: string;

  /** @example Asked; they covered for a colleague. */
  word!: string;
}

export class PrivacyEntryResponse implements PrivacyEntryContract {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  version!: number;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  /**
   * `reason`: a record outside the caseload was opened, with a reason. `own-record`: staff looked at their own record, or at that
   * of somebody of their full name. `namesake`: at that of somebody with their surname whom they do not treat. `many-records`: at
   * 50 people's records within ten minutes.
   */
  @ApiProperty({ enum: PRIVACY_ENTRY_KINDS, example: 'reason' })
  kind!: PrivacyEntryKind;

  careService!: NamedResponse;

  /** @example Alex Morgan */
  byName!: string;

  /** Whether it is your own look. Somebody else looks into it. */
  isOwn!: boolean;

  /** null: many people's records. */
  @ApiProperty({ type: String, nullable: true, example: 'Rowan Ellis' })
  aboutName!: string | null;

  @ApiProperty({ enum: LOOK_REASONS, nullable: true, example: 'asked-by-person' })
  reason!: LookReason | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  words!: string | null;

  /** null: nobody has looked into it. */
  @ApiProperty({ type: LookedIntoResponse, nullable: true, example: null })
  lookedInto!: LookedIntoResponse | null;
}

/** @param entry with its relations. */
export function toPrivacyEntryResponse(entry: PrivacyEntry, readerId: string): PrivacyEntryResponse {
  const { patient, lookedIntoAt } = entry;
  return {
    id: entry.id,
    version: entry.rowVersion,
    at: entry.at.toISOString(),
    kind: entry.kind,
    careService: { id: entry.careServiceId, name: entry.careService?.name ?? '' },
    byName: entry.account?.name ?? '',
    isOwn: entry.accountId === readerId,
    aboutName: patient ? `${patient.givenName} ${patient.familyName}` : null,
    reason: entry.reason,
    words: entry.words,
    lookedInto:
      lookedIntoAt === null
        ? null
        : { at: lookedIntoAt.toISOString(), byName: entry.lookedIntoBy?.name ?? '', word: entry.word ?? '' },
  };
}
