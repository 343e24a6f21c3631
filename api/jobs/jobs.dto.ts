import { ApiProperty } from '@nestjs/swagger';
import {
  type Job as JobContract,
  JOB_KINDS,
  JOB_STATES,
  type JobKind,
  type JobProgress,
  type JobState,
} from '@waymark/contracts';
import { ProblemResponse } from '../http/api-docs.js';
import { IsOneOf, MayBeAbsent } from '../http/validators.js';
import type { Job } from './job.entity.js';

export class JobQuery {
  @MayBeAbsent()
  @IsOneOf(JOB_KINDS)
  @ApiProperty({ enum: JOB_KINDS, required: false })
  kind?: JobKind;
}

class JobProgressResponse implements JobProgress {
  /** What it is doing or will begin with, in a word of its kind; null: its kind has none. */
  @ApiProperty({ type: String, nullable: true, example: 'saving' })
  stage!: string | null;

  /** @example 120 */
  done!: number;

  /**
   * 0: not known yet.
   * @example 216
   */
  total!: number;
}

/** Work that a request began and did not wait for. */
export class JobResponse implements JobContract {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: JOB_KINDS })
  kind!: JobKind;

  @ApiProperty({ enum: JOB_STATES, example: 'running' })
  state!: JobState;

  progress!: JobProgressResponse;

  /** What came of it, in the shape of its kind; of a cancelled one, until then. null: nothing yet; also in lists, and for whoever did not begin it. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  result!: unknown;

  /** Why it failed; null in every other state. */
  @ApiProperty({ type: ProblemResponse, nullable: true })
  problem!: ProblemResponse | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  /** null: not begun. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt!: string | null;

  /** null: not ended. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  static of(job: Job): JobResponse {
    const { id, kind, state, stage, done, total, result, problem } = job;
    return {
      ...{ id, kind, state, progress: { stage, done, total }, result },
      problem: problem as ProblemResponse | null,
      createdAt: job.createdAt.toISOString(),
      startedAt: job.startedAt?.toISOString() ?? null,
      endedAt: job.endedAt?.toISOString() ?? null,
    };
  }
}

/** Where a job can be asked after: the `Location` of the reply that began it. */
export const locationOf = ({ id }: Pick<JobContract, 'id'>): string => `/api/v1/jobs/${id}`;
