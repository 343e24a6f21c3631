import type { Engine } from './dialect.js';

/**
 * Keeps two tables that long lists are read from in order, a page and no more, in step with what they repeat, whoever
 * writes it: `caseload_place` has each open episode in the list of its care service and of every member of its team,
 * `care_service_patient` has each patient in the list of every care service that knows them. The SQL is the same on
 * both engines.
 */
interface KeptList {
  readonly name: string;
  /** After which change of which table. */
  readonly after: string;
  /** Columns of which one must have changed; left out: any change. */
  readonly changed?: readonly string[];
  /** The patient whose row other writers of the same lists wait for, on PostgreSQL. */
  readonly patient: string;
  readonly statements: readonly string[];
}

/** Adds the places of some episodes; those that have ended have none. */
export const placesOf = (where: string): string => `INSERT INTO caseload_place
    (list_id, name_key, episode_id, care_service_id, patient_id, holder_id)
  SELECT episode.care_service_id, patient.name_key, episode.id, episode.care_service_id, episode.patient_id,
      COALESCE((SELECT member.account_id FROM team_member member WHERE member.episode_id = episode.id
        ORDER BY member.key_worker DESC, member.account_id LIMIT 1), '')
    FROM episode JOIN patient ON patient.id = episode.patient_id
    WHERE episode.ended_on IS NULL AND ${where}
  UNION ALL
  SELECT member.account_id, patient.name_key, episode.id, episode.care_service_id, episode.patient_id, NULL
    FROM episode JOIN patient ON patient.id = episode.patient_id JOIN team_member member ON member.episode_id = episode.id
    WHERE episode.ended_on IS NULL AND ${where}`;

/** Adds the patients of some registrations to the lists of their care services. */
export const patientsOf = (where: string): string => `INSERT INTO care_service_patient
    (care_service_id, name_key, patient_id, search_key)
  SELECT registration.care_service_id, patient.name_key, patient.id, patient.search_key
    FROM registration JOIN patient ON patient.id = registration.patient_id WHERE ${where}`;

const anew = (episode: string): string[] => [
  `DELETE FROM caseload_place WHERE episode_id = ${episode}`,
  placesOf(`episode.id = ${episode}`),
];
const patientOf = (episode: string): string => `(SELECT patient_id FROM episode WHERE id = ${episode})`;
const forget = `DELETE FROM care_service_patient
  WHERE patient_id = OLD.patient_id AND care_service_id = OLD.care_service_id`;

const KEPT_LISTS: readonly KeptList[] = [
  {
    name: 'episode_keeps_places',
    after: 'INSERT ON episode',
    patient: 'NEW.patient_id',
    statements: [placesOf('episode.id = NEW.id')],
  },
  {
    name: 'episode_changes_places',
    after: 'UPDATE OF care_service_id, patient_id, ended_on ON episode',
    changed: ['care_service_id', 'patient_id', 'ended_on'],
    patient: 'NEW.patient_id',
    statements: anew('NEW.id'),
  },
  {
    name: 'team_member_keeps_places',
    after: 'INSERT ON team_member',
    patient: patientOf('NEW.episode_id'),
    statements: anew('NEW.episode_id'),
  },
  {
    name: 'team_member_changes_places',
    after: 'UPDATE OF episode_id, account_id, key_worker ON team_member',
    changed: ['episode_id', 'account_id', 'key_worker'],
    patient: patientOf('NEW.episode_id'),
    statements: [...anew('OLD.episode_id'), ...anew('NEW.episode_id')],
  },
  {
    name: 'team_member_leaves_places',
    after: 'DELETE ON team_member',
    patient: patientOf('OLD.episode_id'),
    statements: anew('OLD.episode_id'),
  },
  {
    name: 'patient_changes_places',
    after: 'UPDATE OF name_key ON patient',
    changed: ['name_key'],
    patient: 'NEW.id',
    statements: [
      `UPDATE caseload_place SET name_key = NEW.name_key
         WHERE episode_id IN (SELECT id FROM episode WHERE patient_id = NEW.id)`,
    ],
  },
  {
    name: 'registration_keeps_patient',
    after: 'INSERT ON registration',
    patient: 'NEW.patient_id',
    statements: [patientsOf('registration.id = NEW.id')],
  },
  {
    name: 'registration_changes_patient',
    after: 'UPDATE OF patient_id, care_service_id ON registration',
    changed: ['patient_id', 'care_service_id'],
    patient: 'NEW.patient_id',
    statements: [forget, patientsOf('registration.id = NEW.id')],
  },
  {
    name: 'registration_leaves_patient',
    after: 'DELETE ON registration',
    patient: 'OLD.patient_id',
    statements: [forget],
  },
  {
    name: 'patient_changes_care_services',
    after: 'UPDATE OF name_key, search_key ON patient',
    changed: ['name_key', 'search_key'],
    patient: 'NEW.id',
    statements: [
      `UPDATE care_service_patient SET name_key = NEW.name_key, search_key = NEW.search_key
         WHERE patient_id = NEW.id`,
    ],
  },
];

export const LIST_TRIGGERS: readonly string[] = KEPT_LISTS.map(({ name }) => name);

/** Statements that create the triggers anew. */
export function listTriggers(engine: Engine): readonly string[] {
  return [...withoutListTriggers(engine), ...KEPT_LISTS.flatMap((kept) => created(engine, kept))];
}

/** Statements that drop the triggers, for a migration that takes the tables away. */
export function withoutListTriggers(engine: Engine): readonly string[] {
  return KEPT_LISTS.map(({ name, after }) => {
    const on = engine === 'postgres' ? ` ON ${String(after.split(' ').at(-1))}` : '';
    return `DROP TRIGGER IF EXISTS "${name}"${on}`;
  });
}

function created(engine: Engine, { name, after, changed, patient, statements }: KeptList): string[] {
  const differs = changed?.map((column) => `OLD.${column} IS DISTINCT FROM NEW.${column}`).join(' OR ');
  const when = differs === undefined ? '' : `WHEN (${differs})`;
  const body = statements.map((statement) => `${statement};`).join('\n');
  if (engine === 'sqlite') return [`CREATE TRIGGER "${name}" AFTER ${after} ${when} BEGIN ${body} END`];
  return [
    // Two writers at the same moment would not see each other's rows: the second looks when the first has committed.
    `CREATE OR REPLACE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       PERFORM 1 FROM patient WHERE id = ${patient} FOR NO KEY UPDATE;
       ${body} RETURN NULL; END $$`,
    `CREATE TRIGGER "${name}" AFTER ${after} FOR EACH ROW ${when} EXECUTE FUNCTION "${name}"()`,
  ];
}
