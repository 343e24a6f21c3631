import { Entity } from 'typeorm';
import { BooleanColumn, IdColumn, InstantColumn, TextColumn } from '../columns.js';

/** A key that something is sealed with, by its id: a start without it is refused. */
@Entity()
export class RingKey {
  /** The first digits of its SHA-256, as sealed texts name it. */
  @IdColumn()
  id!: string;

  @InstantColumn()
  since!: Date;
}

/** A table whose rows are being sealed, by a start or by a change of keys, so that whoever goes on knows how far it is. */
@Entity()
export class SealingWork {
  /** The table. */
  @IdColumn()
  id!: string;

  /** Key of the last row that was done. */
  @TextColumn()
  position!: string;

  @BooleanColumn()
  isDone!: boolean;

  /** Whether rows were plain before: the service answers only once none is, and what they left in the file is gone. */
  @BooleanColumn()
  wasPlain!: boolean;
}
