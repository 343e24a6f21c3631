import type { LetterLine, LetterRecipient, LetterState, LetterUse, LetterUseKind } from '@waymark/contracts';
import { Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
  WholeNumberColumn,
} from '../database/columns.js';
import { Episode } from '../episodes/episode.entity.js';

/** A letter about a person: what is being written, and whose it is. What was sent stands in {@link FinalLetter}. */
@Entity()
@Index(['seriesId', 'number'], { unique: true })
export class Letter {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @ManyToOne(() => Episode, { nullable: false })
  episode?: Relation<Episode>;

  @RefColumn()
  @Index()
  episodeId!: string;

  @RefColumn()
  @Index()
  patientId!: string;

  /** The appointment with the agreed review that it is made from; null: the episode had ended without one. */
  @ManyToOne(() => Appointment)
  appointment?: Relation<Appointment> | null;

  @RefColumn({ nullable: true })
  appointmentId!: string | null;

  /** Id of the first of its versions. */
  @RefColumn()
  seriesId!: string;

  @WholeNumberColumn()
  number!: number;

  @CodeColumn()
  recipient!: LetterRecipient;

  @TextColumn({ nullable: true })
  recipientName!: string | null;

  @TextColumn({ nullable: true })
  address!: string | null;

  /** What staff added in their own words; once it is final, only what was agreed. */
  @TextColumn({ nullable: true })
  added!: string | null;

  @CodeColumn()
  state!: LetterState;

  /** Empty once it is final. */
  @JsonColumn()
  lines!: readonly LetterLine[];

  /** How many lines the patient refused, once it is final. */
  @WholeNumberColumn()
  refused!: number;

  @DayColumn()
  startedOn!: string;

  @RefColumn()
  startedById!: string;

  @DayColumn({ nullable: true })
  agreedOn!: string | null;

  @DayColumn({ nullable: true })
  finalOn!: string | null;
}

/** A letter as it was sent. Triggers refuse any change. */
@Entity()
export class FinalLetter {
  @IdColumn()
  letterId!: string;

  @ManyToOne(() => Letter, { nullable: false })
  letter?: Relation<Letter>;

  /** A `LetterSheet` as JSON, byte for byte as it is read. */
  @TextColumn()
  body!: string;
}

/** Somebody saw, printed or copied a final letter: once a day and person. Triggers refuse any change. */
@Entity()
@Index(['letterId', 'accountId', 'how', 'on'], { unique: true })
export class LetterUsed {
  @IdColumn()
  id!: string;

  @ManyToOne(() => Letter, { nullable: false })
  letter?: Relation<Letter>;

  @RefColumn()
  letterId!: string;

  @RefColumn()
  accountId!: string;

  /** As it was then. */
  @TextColumn()
  name!: string;

  @CodeColumn()
  by!: LetterUse['by'];

  @CodeColumn()
  how!: LetterUseKind;

  @DayColumn()
  on!: string;

  @InstantColumn()
  at!: Date;
}
