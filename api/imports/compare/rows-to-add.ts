import type { EntityTarget, QueryDeepPartialEntity } from 'typeorm';
import type { Appointment, AppointmentStaff } from '../../appointments/appointment.entity.js';
import type { Versioned } from '../../database/versioned.js';
import type { Discharge } from '../../episode-changes/discharge.js';
import type { Episode } from '../../episodes/episode.entity.js';
import type { Goal, GoalVersion } from '../../goals/goal.entity.js';
import type { Patient, Registration, TakingOn } from '../../patients/patient.entity.js';
import type { NextStep, Rating, Review } from '../../reviews/review.entity.js';
import type { KnownReference } from './known-reference.entity.js';

/** A stored record that the file changes: only ever by adding what was unknown. */
export interface Update {
  readonly target: EntityTarget<Versioned>;
  readonly record: Versioned;
  readonly changes: QueryDeepPartialEntity<Versioned>;
}

/** Everything that one person's rows add. */
export class RowsToAdd {
  readonly patients: Patient[] = [];
  readonly registrations: Registration[] = [];
  readonly takenOn: TakingOn[] = [];
  readonly references: KnownReference[] = [];
  readonly episodes: Episode[] = [];
  readonly goals: Goal[] = [];
  readonly wordings: GoalVersion[] = [];
  readonly appointments: Appointment[] = [];
  readonly staff: AppointmentStaff[] = [];
  readonly reviews: Review[] = [];
  readonly ratings: Rating[] = [];
  readonly steps: NextStep[] = [];
  readonly updates: Update[] = [];
  /** Stored episodes that the file says have ended. */
  readonly ends: { readonly episode: Episode; readonly discharge: Discharge }[] = [];
  /** The day of a death that ended an episode of the file; null: none. */
  diedOn: string | null = null;
  /** Ratings in the file; those that result from agreeing are not counted. */
  givenRatings = 0;

  /** Adds changes to a stored record; one record is written once. */
  update<T extends Versioned>(target: EntityTarget<T>, record: T, changes: Partial<T>): void {
    const before = this.updates.find((update) => update.record.id === record.id);
    if (before) Object.assign(before.changes, changes);
    else this.updates.push({ target: target, record, changes: { ...changes } });
  }

  /** Adds what the file says and the record does not, which is null; what is stored is never written over. */
  fillIn<T extends Versioned>(target: EntityTarget<T>, record: T, said: Partial<T>): void {
    const fields = (Object.keys(said) as (keyof T)[]).filter((field) => record[field] === null && said[field] !== null);
    const changes = Object.fromEntries(fields.map((field) => [field, said[field]])) as Partial<T>;
    if (fields.length > 0) this.update(target, record, changes);
  }

  get isEmpty(): boolean {
    return this.kinds.length === 0;
  }

  /** The kinds of records added or changed, for the audit row. */
  get kinds(): string[] {
    const kinds: Readonly<Record<string, readonly unknown[]>> = {
      patient: this.patients,
      registration: [...this.registrations, ...this.references],
      episode: [...this.episodes, ...this.ends],
      goal: this.goals,
      appointment: [...this.appointments, ...this.staff],
      review: this.reviews,
      rating: this.ratings,
      nextStep: this.steps,
      updated: this.updates,
    };
    return Object.keys(kinds).filter((kind) => (kinds[kind] ?? []).length > 0);
  }
}
