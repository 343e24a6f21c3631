import { ApiProperty } from '@nestjs/swagger';
import { type AppointmentOutcome, END_REASONS, type EndReason } from '@waymark/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsObject, ValidateNested } from 'class-validator';
import { DischargeSummaryRequest } from '../episodes/episodes.dto.js';
import { OutcomeDetailsBody } from '../appointments/appointments.dto.js';
import { IsDay, IsId, IsOneOf, IsWords, MayBeAbsent } from '../http/validators.js';

export class UndoDischargeRequest {
  @IsWords(1000)
  @ApiProperty({ example: 'This was meant for the other of two episodes.' })
  reason!: string;

  /** Say true after checking that the person is to have a second open episode in that care service. */
  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  confirmedSecond?: boolean;
}

const OUTCOMES = ['attended', 'missed', 'cancelled'] as const;

/** What became of an appointment that is still booked. */
export class AppointmentOutcomeBody extends OutcomeDetailsBody implements AppointmentOutcome {
  @IsId()
  appointmentId!: string;

  @IsOneOf(OUTCOMES)
  @ApiProperty({ enum: OUTCOMES, example: 'attended' })
  status!: (typeof OUTCOMES)[number];
}

export class DischargeRequest {
  /** @example 2026-06-01 */
  @IsDay()
  endedOn!: string;

  @IsOneOf(END_REASONS)
  @ApiProperty({ enum: END_REASONS, example: 'goals-reached' })
  reason!: EndReason;

  /** Left out: what was written before stays. */
  @MayBeAbsent()
  @IsObject({ message: 'give the summary as an object' })
  @ValidateNested()
  @Type(() => DischargeSummaryRequest)
  summary?: DischargeSummaryRequest;

  /**
   * One for each appointment of the episode that is still booked, today or earlier; without them 409 names those. A death
   * may leave them out: what is booked from that day on is cancelled.
   */
  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(200)
  @IsObject({ each: true, message: 'give each outcome as an object' })
  @ValidateNested({ each: true })
  @Type(() => AppointmentOutcomeBody)
  outcomes?: AppointmentOutcomeBody[];
}
