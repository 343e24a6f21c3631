import { ApiProperty } from '@nestjs/swagger';
import {
  type Agreement,
  AGREEMENTS,
  COMPARED_FACTS,
  type ComparedFact,
  type ComparedPatient,
  type PatientMerge as PatientMergeContract,
  type PatientPair,
  type RecordCounts,
  type Sex,
  SEXES,
} from '@waymark/contracts';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { IsId, IsWords } from '../http/validators.js';
import type { Patient } from '../patients/patient.entity.js';
import { PatientSummaryResponse, toPatientSummary } from '../patients/patients.dto.js';
import type { PatientMerge } from './patient-merge.entity.js';

const LONGEST_REASON = 500;

export class TwoPeopleRequest {
  /** The two records. */
  @IsArray({ message: 'name two records' })
  @ArrayMinSize(2, { message: 'name two records' })
  @ArrayMaxSize(2, { message: 'name two records' })
  @IsId({ each: true })
  @ApiProperty({ type: [String], format: 'uuid', minItems: 2, maxItems: 2 })
  patientIds!: string[];
}

export class MergeRequest {
  /** The record that stays. */
  @IsId()
  @ApiProperty({ format: 'uuid' })
  keptId!: string;

  /** The record that is merged into it. */
  @IsId()
  @ApiProperty({ format: 'uuid' })
  mergedId!: string;

  /** Why they are of one person. */
  @IsWords(LONGEST_REASON)
  @ApiProperty({
    example: 'Referred twice: by the ward and by the GP. Address and birth date checked with the person.',
  })
  reason!: string;
}

export class UndoMergeRequest {
  /** Why they are of two people after all. */
  @IsWords(LONGEST_REASON)
  @ApiProperty({ example: 'They are cousins.' })
  reason!: string;
}

class RecordCountsResponse implements RecordCounts {
  /** @example 1 */
  episodes!: number;

  /** @example 1 */
  openEpisodes!: number;

  /** @example 3 */
  goals!: number;

  /** @example 6 */
  appointments!: number;

  /** @example 5 */
  reviews!: number;

  /** @example 0 */
  letters!: number;

  /** @example 1 */
  accounts!: number;
}

class ComparedPatientResponse extends PatientSummaryResponse implements ComparedPatient {
  @ApiProperty({ enum: SEXES, nullable: true })
  sex!: Sex | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  diedOn!: string | null;

  @ApiProperty({ type: [String], example: ['Vocational rehabilitation'] })
  careServiceNames!: readonly string[];

  counts!: RecordCountsResponse;
}

class ComparedFactResponse {
  @ApiProperty({ enum: COMPARED_FACTS, example: 'birth-date' })
  fact!: ComparedFact;

  @ApiProperty({ enum: AGREEMENTS, example: 'same' })
  agreement!: Agreement;
}

/** Two records that may be of one person. */
export class PatientPairResponse implements PatientPair {
  @ApiProperty({ type: [ComparedPatientResponse], minItems: 2, maxItems: 2 })
  patients!: readonly [ComparedPatientResponse, ComparedPatientResponse];

  /**
   * The higher, the likelier: bits of evidence.
   * @example 29
   */
  score!: number;

  /** What both records say. */
  @ApiProperty({ type: [ComparedFactResponse] })
  facts!: readonly ComparedFactResponse[];
}

class UndoneResponse {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  /** @example Robin Hughes */
  by!: string;

  /** @example They are cousins. */
  reason!: string;
}

/** One record was merged into another; both ids lead to the one that stayed. */
export class PatientMergeResponse implements PatientMergeContract {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  /** @example Robin Hughes */
  by!: string;

  /** @example Referred twice. */
  reason!: string;

  kept!: PatientSummaryResponse;

  merged!: PatientSummaryResponse;

  /** What moved. */
  moved!: RecordCountsResponse;

  /** null: it stands. */
  @ApiProperty({ type: UndoneResponse, nullable: true })
  undone!: UndoneResponse | null;

  /** Whether it can be undone now. */
  mayBeUndone!: boolean;
}

interface MergeContext {
  readonly patients: ReadonlyMap<string, Patient>;
  readonly names: ReadonlyMap<string, string>;
  readonly mayBeUndone: boolean;
}

/** @throws Error for a patient that is not there: rows of patients are never deleted. */
export function toMergeResponse(
  merge: PatientMerge,
  { patients, names, mayBeUndone }: MergeContext,
): PatientMergeResponse {
  const summaryOf = (id: string): PatientSummaryResponse => {
    const patient = patients.get(id);
    if (!patient) throw new Error('A merge names two patients.');
    return toPatientSummary(patient);
  };
  const { id, at, accountId, reason, keptId, mergedId, counts, undoneAt, undoneById, undoneBecause } = merge;
  return {
    ...{ id, at: at.toISOString(), by: names.get(accountId) ?? '', reason },
    ...{ kept: summaryOf(keptId), merged: summaryOf(mergedId), moved: counts },
    undone: undoneAt && {
      ...{ at: undoneAt.toISOString(), by: names.get(undoneById ?? '') ?? '', reason: undoneBecause ?? '' },
    },
    mayBeUndone,
  };
}
