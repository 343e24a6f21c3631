import { ApiProperty } from '@nestjs/swagger';
import type { ForumComment, StaffRole } from '@waymark/contracts';
import type { CommentColumns } from '../database/comment-columns.js';
import { IsWords } from './validators.js';

const LONGEST_COMMENT = 1000;
const STAFF_ROLES: readonly StaffRole[] = ['therapist', 'manager', 'partner'];

export class CommentRequest {
  /** @example Could we say how long people waited? */
  @IsWords(LONGEST_COMMENT)
  text!: string;
}

/** Who said something, and when. */
export class SpeakerResponse implements Omit<ForumComment, 'text'> {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** @example Dilys Bevan */
  by!: string;

  @ApiProperty({ enum: STAFF_ROLES })
  role!: StaffRole;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class CommentResponse extends SpeakerResponse implements ForumComment {
  text!: string;
}

export function toSpeakerResponse({ id, name, role, at }: CommentColumns): SpeakerResponse {
  return { id, by: name, role, at: at.toISOString() };
}
