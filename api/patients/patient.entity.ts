import type { Contact, DisplayChoices, Ethnicity, Needs, ResearchChoice, Sex, TakeOnReason } from '@waymark/contracts';
import { lastFourOf } from '@waymark/text';
import { Entity, Index, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { CareService } from '../care-services/care-service.entity.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  RowVersionColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { MarkColumn, SealedColumn } from '../database/sealed/sealed-columns.js';

@Entity()
@Index(['nameKey', 'id'])
// On PostgreSQL: the order by bytes in which lists are read.
@Index('ix_patient_name_key_bytes', { synchronize: false })
@Index(['birthDate', 'nameKey'])
export class Patient {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @TextColumn()
  givenName!: string;

  @TextColumn()
  familyName!: string;

  @TextColumn({ nullable: true })
  preferredName!: string | null;

  /** "family, given", letters only: sorts, and finds namesakes. */
  @TextColumn()
  nameKey!: string;

  /** The words by which the names are found, see `nameWordsOf`, and their sounds; each also has a row of its own. */
  @TextColumn()
  searchKey!: string;

  @DayColumn()
  birthDate!: string;

  @SealedColumn({
    ...{ nullable: true, isShort: true },
    marks: { nhsNumberMark: (number) => number, nhsLastFourMark: lastFourOf },
  })
  nhsNumber!: string | null;

  /** Finds the number, and says that no two patients have the same one. */
  @MarkColumn()
  @Index({ unique: true })
  nhsNumberMark?: string | null;

  /** Finds its last four digits. */
  @MarkColumn()
  @Index()
  nhsLastFourMark?: string | null;

  @CodeColumn({ nullable: true })
  sex!: Sex | null;

  @CodeColumn({ nullable: true })
  ethnicity!: Ethnicity | null;

  @WholeNumberColumn({ nullable: true })
  deprivationQuintile!: number | null;

  @SealedColumn({ isJson: true })
  contact!: Contact;

  @JsonColumn()
  needs!: Needs;

  /** How pages look to them, as they chose it; null: they never did. */
  @JsonColumn({ nullable: true })
  display!: DisplayChoices | null;

  @DayColumn({ nullable: true })
  diedOn!: string | null;

  /** null: they said nothing, and take part. */
  @CodeColumn({ nullable: true })
  researchChoice!: ResearchChoice | null;

  /** The record that this one was merged into, which is itself in no other; null: it stands for itself. See api/merges. */
  @RefColumn({ nullable: true })
  @Index()
  mergedIntoId!: string | null;

  @InstantColumn()
  createdAt!: Date;
}

/** What somebody chose about research, each time. Triggers refuse any change. */
@Entity('research_choice_change')
@Index(['patientId', 'at'])
export class ResearchChoiceChange {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Patient, { nullable: false })
  patient?: Relation<Patient>;

  @RefColumn()
  patientId!: string;

  @InstantColumn()
  at!: Date;

  @CodeColumn()
  choice!: ResearchChoice;

  /** Who noted it, and whether on their own page or as staff. */
  @RefColumn()
  accountId!: string;

  @CodeColumn()
  by!: 'patient' | 'carer' | 'team';
}

/** A care service knows this patient, perhaps under a reference of its own. */
@Entity()
@Index(['patientId', 'careServiceId'], { unique: true })
@Index(['careServiceId', 'localReference'])
export class Registration {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Patient, { nullable: false })
  patient?: Relation<Patient>;

  @RefColumn()
  patientId!: string;

  @ManyToOne(() => CareService, { nullable: false })
  careService?: Relation<CareService>;

  @RefColumn()
  careServiceId!: string;

  /** The care service's own number for the patient; two patients may share one. */
  @TextColumn({ nullable: true })
  localReference!: string | null;
}

/** A care service took on a person known to another one, and why. Uses its own contact until the record's is shared. */
@Entity()
@Index(['patientId', 'careServiceId'], { unique: true })
export class TakingOn {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Patient, { nullable: false })
  patient?: Relation<Patient>;

  @RefColumn()
  patientId!: string;

  @ManyToOne(() => CareService, { nullable: false })
  careService?: Relation<CareService>;

  @RefColumn()
  careServiceId!: string;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;

  @CodeColumn()
  reason!: TakeOnReason;

  @TextColumn({ nullable: true })
  note!: string | null;

  @InstantColumn()
  at!: Date;

  /** This care service's own contact details for the person. */
  @SealedColumn({ isJson: true })
  ownContact!: Contact;

  /** When the person or another care service shared theirs with it; null: not yet. */
  @InstantColumn({ nullable: true })
  sharedAt!: Date | null;

  @RefColumn({ nullable: true })
  sharedById!: string | null;
}

/** A refused attempt to take on a person of another care service. Stored for as long as it counts. */
@Entity()
@Index(['accountId', 'at'])
export class RefusedTakingOn {
  @PrimaryGeneratedColumn({ type: 'integer' })
  seq!: number;

  @ManyToOne(() => Account, { nullable: false })
  account?: Relation<Account>;

  @RefColumn()
  accountId!: string;

  @InstantColumn()
  at!: Date;
}
