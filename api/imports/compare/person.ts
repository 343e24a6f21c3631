import type { EntityManager } from 'typeorm';
import type { ImportRow } from '../read/row.js';
import { changesFor, type PersonChanges } from './changes.js';
import type { ImportContext } from './context.js';
import type { PersonRows } from './plan.js';
import { RowsToAdd } from './rows-to-add.js';
import { loadStored } from './stored.js';

const OWN_RECORD = 'is your own record, or that of somebody you care for: ask a colleague to bring this line in';
const NEEDS_A_PERSON = 'needs a decision: take this person on with "Register a patient", then import again';

/** What a person's rows would add to what is stored about them, and which of them are refused. Writes nothing. */
export async function comparePerson(
  em: EntityManager,
  person: PersonRows,
  context: ImportContext,
): Promise<PersonChanges> {
  const stored = await loadStored(em, person, person.storedAs);
  const { careServiceIds, ownPatientIds: own, places } = context;
  if (stored.patient !== null && own.includes(stored.patient.id)) return refuseAll(person, OWN_RECORD);
  const careServiceIdOf = ({ place }: ImportRow): string => places.resolve(place).careServiceId;
  const mine = careServiceIds ?? [...new Set(person.rows.map(careServiceIdOf))];
  if (stored.numberKnownTo !== null) {
    const isHere = stored.numberKnownTo.some((id) => mine.includes(id));
    return refuseAll(person, isHere ? 'names another person' : NEEDS_A_PERSON);
  }
  const [first] = person.rows;
  const registered =
    stored.patient === null && first
      ? [careServiceIdOf(first)]
      : stored.registrations.map(({ careServiceId }) => careServiceId);
  const isOwn = careServiceIds?.some((id) => registered.includes(id)) ?? false;
  // A number known only to another care service opens nothing, and reveals nothing about whose it is. Nor does a file
  // that names two care services for a new person: who takes on whom is a person's decision.
  const away = person.rows.filter((row) => !isOwn && !registered.includes(careServiceIdOf(row)));
  const rows = person.rows.filter((row) => !away.includes(row));
  const changes = stored.isAnother
    ? refuseAll({ ...person, rows }, 'names another person')
    : changesFor({ ...person, rows }, stored, context);
  const refused = [...changes.refused, ...away.map((row) => ({ row, reason: NEEDS_A_PERSON }))];
  return { ...changes, refused };
}

/** Changes that add nothing, with one reason for all rows. */
export function refuseAll(person: PersonRows, reason: string): PersonChanges {
  return { rows: new RowsToAdd(), patientId: '', refused: person.rows.map((row) => ({ row, reason })) };
}
