import type { Engine } from './dialect.js';

/**
 * Keeps the words of a patient's search key, each in a row of its own, in step with it, whoever writes the patient.
 * Words are separated by single spaces and consist of letters and digits alone.
 */
const KEEP = 'patient_keeps_name_words';
const CHANGE = 'patient_changes_name_words';

export const NAME_WORD_TRIGGERS: readonly string[] = [KEEP, CHANGE];

/** Statements that create the triggers anew. */
export function nameWordTriggers(engine: Engine): readonly string[] {
  return engine === 'postgres' ? ON_POSTGRES : ON_SQLITE;
}

/** Statements that drop the triggers, for a migration that takes the table away. */
export function withoutNameWordTriggers(engine: Engine): readonly string[] {
  return NAME_WORD_TRIGGERS.map(
    (name) => `DROP TRIGGER IF EXISTS "${name}"${engine === 'postgres' ? ' ON patient' : ''}`,
  );
}

const SQLITE_INSERT = `INSERT INTO patient_name_word (patient_id, word)
  SELECT DISTINCT NEW.id, value FROM json_each('["' || replace(NEW.search_key, ' ', '","') || '"]') WHERE value <> ''`;

const ON_SQLITE: readonly string[] = [
  ...withoutNameWordTriggers('sqlite'),
  `CREATE TRIGGER "${KEEP}" AFTER INSERT ON patient BEGIN ${SQLITE_INSERT}; END`,
  `CREATE TRIGGER "${CHANGE}" AFTER UPDATE OF search_key ON patient WHEN OLD.search_key IS NOT NEW.search_key
     BEGIN DELETE FROM patient_name_word WHERE patient_id = NEW.id; ${SQLITE_INSERT}; END`,
];

const ON_POSTGRES: readonly string[] = [
  `CREATE OR REPLACE FUNCTION patient_name_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF TG_OP = 'UPDATE' THEN DELETE FROM patient_name_word WHERE patient_id = NEW.id; END IF;
     INSERT INTO patient_name_word (patient_id, word)
       SELECT DISTINCT NEW.id, word FROM unnest(string_to_array(NEW.search_key, ' ')) AS word WHERE word <> '';
     RETURN NULL; END $$`,
  ...withoutNameWordTriggers('postgres'),
  `CREATE TRIGGER "${KEEP}" AFTER INSERT ON patient FOR EACH ROW EXECUTE FUNCTION patient_name_words()`,
  `CREATE TRIGGER "${CHANGE}" AFTER UPDATE OF search_key ON patient FOR EACH ROW
     WHEN (OLD.search_key IS DISTINCT FROM NEW.search_key) EXECUTE FUNCTION patient_name_words()`,
];
