import { ApiProperty } from '@nestjs/swagger';
import type { EditionComment as EditionCommentContract } from '@waymark/contracts';
import { SpeakerResponse, toSpeakerResponse } from '../../http/comments.dto.js';
import type { EditionComment, WithdrawnEditionComment } from './edition-comment.entity.js';

/** What the team said about an edition. Everybody who reads the edition reads it too. */
export class EditionCommentResponse extends SpeakerResponse implements EditionCommentContract {
  /** null: its writer took it back, and nobody is sent the words any more. */
  @ApiProperty({ type: String, nullable: true, example: 'Two of us were away in May, so fewer people were seen.' })
  text!: string | null;

  /** null: it stands. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  withdrawnAt!: string | null;

  /** Whether you wrote it. */
  isYours!: boolean;
}

export function toEditionCommentResponse(
  comment: EditionComment,
  withdrawn: WithdrawnEditionComment | null,
  readerId: string | null,
): EditionCommentResponse {
  return {
    ...toSpeakerResponse(comment),
    text: withdrawn ? null : comment.text,
    withdrawnAt: withdrawn && withdrawn.at.toISOString(),
    isYours: comment.accountId === readerId,
  };
}
