import { ApiProperty } from '@nestjs/swagger';
import type { AuditLine } from '@waymark/contracts';
import { PageQuery } from '../http/paging.js';
import { IsDay, IsId, MayBeAbsent } from '../http/validators.js';

export class AuditQuery extends PageQuery {
  /** The day, on the site's calendar; left out: today. */
  @MayBeAbsent()
  @IsDay()
  @ApiProperty({ type: String, required: false, example: '2026-06-01' })
  on?: string;

  /** Only what this account did. */
  @MayBeAbsent()
  @IsId()
  accountId?: string;
}

export class AuditLineResponse implements AuditLine {
  /** Its number; they grow with time. */
  number!: number;

  at!: string;

  @ApiProperty({ type: String, nullable: true })
  accountId!: string | null;

  /** Null: the system itself, or somebody who was not signed in. */
  @ApiProperty({ type: String, nullable: true, example: 'Alex Morgan' })
  by!: string | null;

  /** @example goal:change */
  action!: string;

  /** @example goal */
  record!: string;

  /** How many patients' records it was about; never whose. */
  people!: number;

  /** Names of the fields that changed, never what they said. */
  @ApiProperty({ type: [String], nullable: true, example: ['reworded'] })
  fields!: string[] | null;

  /** Status with which it was refused; null: it was carried out. */
  @ApiProperty({ type: Number, nullable: true, example: 404 })
  refused!: number | null;

  /** How many requests alike this line stands for. */
  times!: number;
}
