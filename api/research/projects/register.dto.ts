import { ApiProperty } from '@nestjs/swagger';
import { APPLICANT_TYPES, type ApplicantType, type RegisteredProject } from '@waymark/contracts';

const ON_REGISTER = ['active', 'expired', 'closed'] as const;

class RegisteredReleaseResponse {
  @ApiProperty({ example: 'gas-2026.1' })
  name!: string;

  /** null: it is not withdrawn. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  withdrawnOn!: string | null;
}

/** An approved project as anybody may read it. */
export class RegisteredProjectResponse implements RegisteredProject {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Age and goals after a stroke' })
  title!: string;

  /** In plain words: reads at school grade 8 or below. */
  @ApiProperty({
    ...{ type: String, nullable: true },
    example: 'We want to find out if age makes a difference to the goals that people reach after a stroke.',
  })
  plainSummary!: string | null;

  @ApiProperty({ type: String, nullable: true })
  purpose!: string | null;

  @ApiProperty({ type: String, nullable: true })
  organisation!: string | null;

  @ApiProperty({ enum: APPLICANT_TYPES, nullable: true })
  applicantType!: ApplicantType | null;

  @ApiProperty({ enum: ON_REGISTER })
  standing!: (typeof ON_REGISTER)[number];

  hasCommercialInterest!: boolean;

  @ApiProperty({ type: String, nullable: true })
  commercialInterest!: string | null;

  @ApiProperty({ format: 'date' })
  startsOn!: string;

  @ApiProperty({ format: 'date' })
  expiresOn!: string;

  /** What they may see, in words. */
  @ApiProperty({ type: [String], example: ['Age at the start, in bands'] })
  fields!: string[];

  /** The pathways whose people it is about; empty: all. */
  @ApiProperty({ type: [String], example: ['Vocational rehabilitation'] })
  pathways!: string[];

  /** What they were given, the oldest first. */
  releases!: RegisteredReleaseResponse[];
}
