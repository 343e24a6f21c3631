import type { Engine } from './dialect.js';

/**
 * Gives a fact of an appointment another random number with each change, whoever writes it: also a process of an earlier
 * version, which knows of no such number.
 */
const KEEP = 'appointment_fact_keeps_revision';
const CHANGE = 'appointment_fact_changes_revision';

export const FACT_TRIGGERS: readonly string[] = [KEEP, CHANGE];

/** Statements that create the triggers anew. */
export function factTriggers(engine: Engine): readonly string[] {
  return engine === 'postgres' ? ON_POSTGRES : ON_SQLITE;
}

/** Statements that drop the triggers, for a migration that takes the column away. */
export function withoutFactTriggers(engine: Engine): readonly string[] {
  return FACT_TRIGGERS.map(
    (name) => `DROP TRIGGER IF EXISTS "${name}"${engine === 'postgres' ? ' ON appointment_fact' : ''}`,
  );
}

const SQLITE_RENEW = `UPDATE appointment_fact SET revision = random() & 2147483647
  WHERE appointment_id = NEW.appointment_id`;

const ON_SQLITE: readonly string[] = [
  ...withoutFactTriggers('sqlite'),
  `CREATE TRIGGER "${KEEP}" AFTER INSERT ON appointment_fact BEGIN ${SQLITE_RENEW}; END`,
  // It would call itself: the first call is the one that finds the number unchanged.
  `CREATE TRIGGER "${CHANGE}" AFTER UPDATE ON appointment_fact WHEN NEW.revision IS OLD.revision
     BEGIN ${SQLITE_RENEW}; END`,
];

const ON_POSTGRES: readonly string[] = [
  `CREATE OR REPLACE FUNCTION appointment_fact_revision() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN NEW.revision := floor(random() * 2147483647); RETURN NEW; END $$`,
  ...withoutFactTriggers('postgres'),
  `CREATE TRIGGER "${KEEP}" BEFORE INSERT ON appointment_fact
     FOR EACH ROW EXECUTE FUNCTION appointment_fact_revision()`,
  `CREATE TRIGGER "${CHANGE}" BEFORE UPDATE ON appointment_fact
     FOR EACH ROW EXECUTE FUNCTION appointment_fact_revision()`,
];
