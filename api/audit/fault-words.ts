import type { AuditFault } from './verify-audit.js';

/** What is wrong, in a sentence for an operator: which row, and what may have happened to it. */
export function faultInWords({ kind, number, seq, rows, head }: AuditFault): string {
  const row = `Row ${seq} (seal ${number})`;
  const many = rows === 1 ? `Row ${seq} is` : `${rows} rows, the first with seq ${seq}, are`;
  switch (kind) {
    case 'missing-seal':
      return `Seal ${number} is missing: it was taken out, or never followed the one before. Nothing after it can be said.`;
    case 'missing-row':
      return `${row} is missing: it was deleted after it was sealed.`;
    case 'edited':
      return `${row} was edited: it does not say what was sealed, and not what the service wrote.`;
    case 'moved':
      return `${row} was moved: the service wrote what it says, and something else was sealed here. Rows or seals changed places.`;
    case 'made-up':
      return number === null
        ? `${many} made up: not written by the service, and not sealed.`
        : `${row} was made up: a row that the service did not mark was sealed among its own.`;
    case 'unknown-key':
      return `${row} was sealed with a key that is not here, so that nothing can be said of it. Give the former keys too, after the one in use.`;
    case 'head-differs':
      return `${row} is not what was sealed by ${head?.at}: the file outside the database has another hash.`;
    case 'cut-off':
      return `The end is missing: on ${head?.at} seal ${head?.number} was there, and now seal ${number} is the first that is not.`;
    case 'head-missing':
      return 'The file outside the database is missing or empty: whether the newest rows are all there cannot be said.';
    case 'not-sealed':
      return `${many} not sealed, though old enough. Does the service run, and what does its log say?`;
  }
}
