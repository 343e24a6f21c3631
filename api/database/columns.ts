import { Column, PrimaryColumn } from 'typeorm';

/**
 * The column types that entities may use. Each exists on SQLite and on PostgreSQL; an instant is the
 * one type that the engines name differently, see `instantType` in dialect.ts.
 */
interface Options {
  /** The column's name, where it is not the property's. */
  readonly name?: string;
  readonly nullable?: true;
  readonly unique?: true;
}

/** A UUID, made by the application. */
export const IdColumn = (): PropertyDecorator => PrimaryColumn({ type: 'varchar', length: 36 });

/** The id of another record. */
export const RefColumn = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: 36, ...options });

export const TextColumn = (options: Options = {}): PropertyDecorator => Column({ type: 'text', ...options });

/** A code from one of the lists in contracts. */
export const CodeColumn = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: 60, ...options });

export const WholeNumberColumn = (options: Options = {}): PropertyDecorator => Column({ type: 'integer', ...options });

export const NumberColumn = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'double precision', ...options });

export const BooleanColumn = (options: Options = {}): PropertyDecorator => Column({ type: 'boolean', ...options });

/** A day, `YYYY-MM-DD`, as a string in code. */
export const DayColumn = (options: Options = {}): PropertyDecorator => Column({ type: 'date', ...options });

/** An instant at millisecond precision, a Date in code. */
export const InstantColumn = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'datetime', precision: 3, ...options });

/** JSON kept as text: read and written whole, never searched inside. */
export const JsonColumn = (options: Options = {}): PropertyDecorator => Column({ type: 'simple-json', ...options });

/** Counts the changes of a record; its ETag. Raised by `updateIfUnchanged` in versioned.ts. */
export const VersionNumberColumn = (): PropertyDecorator => Column({ type: 'integer' });
