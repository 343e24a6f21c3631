import { Entity, Index, JoinTable, ManyToMany, ManyToOne, type Relation } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, RowVersionColumn } from '../database/columns.js';

@Entity()
export class Region {
  @IdColumn()
  id!: string;

  @TextColumn({ unique: true })
  name!: string;
}

/** The locality a patient belongs to. */
@Entity()
export class Area {
  @IdColumn()
  id!: string;

  @RowVersionColumn({ default: 1 })
  rowVersion!: number;

  @TextColumn({ unique: true })
  name!: string;

  @ManyToOne(() => Region, { nullable: false })
  region?: Relation<Region>;

  @RefColumn()
  @Index()
  regionId!: string;
}

@Entity()
export class Pathway {
  @IdColumn()
  id!: string;

  @RowVersionColumn({ default: 1 })
  rowVersion!: number;

  @TextColumn({ unique: true })
  name!: string;
}

/** A clinical service with the pathways it offers and the areas it serves. */
@Entity()
export class CareService {
  @IdColumn()
  id!: string;

  @RowVersionColumn()
  rowVersion!: number;

  @TextColumn({ unique: true })
  name!: string;

  /** Telephone number for patients between appointments. */
  @TextColumn({ nullable: true })
  phone!: string | null;

  /** Street address, in lines; null: not set. */
  @TextColumn({ nullable: true })
  address!: string | null;

  /** What to know on arrival; null: not set. */
  @TextColumn({ nullable: true })
  onArrival!: string | null;

  @ManyToMany(() => Pathway)
  @JoinTable({ name: 'care_service_pathway' })
  pathways?: Relation<Pathway[]>;

  @ManyToMany(() => Area)
  @JoinTable({ name: 'care_service_area' })
  areas?: Relation<Area[]>;
}
