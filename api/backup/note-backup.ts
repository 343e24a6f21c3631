import type { AuditedChanges } from '../audit/audited-changes.js';
import type { Database } from '../database/database.js';

/** Notes in the audit that everything is copied, or came from a copy: before it is taken, after it is restored. */
export function noteBackup(
  database: Database,
  audit: AuditedChanges,
  action: 'backup:take' | 'backup:restore',
): Promise<void> {
  const touched = { record: 'site', recordId: null, patientIds: [], episodeIds: [] };
  return database.write((em) => audit.noteBySystem(em, action, touched));
}
