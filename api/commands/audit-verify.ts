import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { AuditHead } from '../audit/audit-head.js';
import { auditKeys } from '../audit/audit-keys.js';
import { faultInWords } from '../audit/fault-words.js';
import { verifyAudit } from '../audit/verify-audit.js';
import { openReadingConnection } from '../database/reading-connection.js';
import { ENTITIES } from '../entities.js';
import { KeyRing } from '../secrets/key-ring.js';
import { runPlainly, say } from './open-service.js';

const USAGE = 'Usage: npm run audit:verify [-- --after SEAL] [--minutes N]';

/** Rows that were written longer ago should be sealed. */
const USUAL_MINUTES = 10;
const REPORT_EVERY = 100_000;

/** Reads only, on a connection of its own: the service may run, and may have refused to start. */
await runPlainly(async (config) => {
  const { values, positionals } = parseArgs({
    options: { after: { type: 'string', default: '0' }, minutes: { type: 'string', default: String(USUAL_MINUTES) } },
    allowPositionals: true,
  });
  const [after, minutes] = [Number(values.after), Number(values.minutes)];
  if (positionals.length > 0 || !isCount(after) || !isCount(minutes)) {
    say(USAGE);
    return { done: false };
  }
  const keys = auditKeys(config, { mayMake: false });
  const head = config.auditHeadFile === null ? null : new AuditHead(config.auditHeadFile, keys);
  const connection = await openReadingConnection(config.database, ENTITIES, new KeyRing(config));
  try {
    const sealedBefore = new Date((config.clock ?? new Date()).getTime() - minutes * 60_000);
    let said = 0;
    const report = (sealed: number): void => {
      if (sealed - said < REPORT_EVERY) return;
      said = sealed;
      say(`${sealed.toLocaleString('en-GB')} rows followed …`);
    };
    const { reads } = connection;
    const { sealed, waiting, headLines, faults } = await verifyAudit(
      { reads, keys, head },
      { after, sealedBefore, report },
    );
    const count = (of: number): string => of.toLocaleString('en-GB');
    say(`${count(sealed)} rows are as they were sealed, in their order. ${count(waiting)} wait for their seal.`);
    if (head) say(`${count(headLines)} lines of ${config.auditHeadFile} agree.`);
    for (const fault of faults) say(faultInWords(fault));
    say(faults.length === 0 ? 'The audit is whole.' : 'The audit is NOT whole.');
    return { done: faults.length === 0 };
  } finally {
    await connection.close();
  }
});

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}
