import type { Audit } from './audit.entity.js';
import type { AuditKeys } from './audit-keys.js';

/** A row that is to be written; what only refusals have may be left out. */
export type NewAuditRow = Omit<Audit, 'seq' | 'mark' | 'status' | 'times'> & Partial<Pick<Audit, 'status' | 'times'>>;

/** The row with its mark. Every writer of the audit takes its rows from here. */
export function markedRow(keys: AuditKeys, row: NewAuditRow): Omit<Audit, 'seq'> {
  const { status = null, times = null, ...rest } = row;
  const mark = keys.mark({
    at: row.at.toISOString(),
    accountId: row.accountId,
    action: row.action,
    record: row.record,
    recordId: row.recordId,
    patientIds: JSON.stringify(row.patientIds),
    fields: row.fields && JSON.stringify(row.fields),
    address: row.address,
    status,
    times,
  });
  return { ...rest, status, times, mark };
}
