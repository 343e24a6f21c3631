import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { type Config, SettingsError } from '../config.js';
import type { Clock } from '../clock.js';
import type { Database } from '../database/database.js';
import { makeTriggers } from '../database/migrate.js';
import type { ChangedGuard } from '../database/guards.js';
import { AuditHead } from './audit-head.js';
import type { AuditKeys } from './audit-keys.js';
import { Audit } from './audit.entity.js';
import { markedRow } from './marked-row.js';
import { AuditAcceptance } from './seal.entity.js';
import { Sealer } from './sealer.js';
import { lastSeal, lastSeqs, sealOf } from './stored-rows.js';

const logger = new Logger('Audit');

export interface TrailTools {
  readonly database: Database;
  readonly keys: AuditKeys;
  readonly clock: Clock;
  readonly config: Pick<Config, 'auditHeadFile'>;
}

/** What a start found of the audit, and what an operator has to know before it goes on. */
export interface Finding {
  /** For the fields of an audit row: a name, and no words. */
  readonly name: string;
  readonly sentence: string;
}

/** Where the file outside the database is; null: it is not kept. */
export function headOf({ config, keys }: Pick<TrailTools, 'config' | 'keys'>): AuditHead | null {
  return config.auditHeadFile === null ? null : new AuditHead(config.auditHeadFile, keys);
}

/**
 * What does not agree, as far as it can be seen at once: triggers that somebody took away, a chain that is shorter than it was,
 * a key that is another one. The whole chain is for audit:verify.
 */
export async function findingsAtStart(tools: TrailTools): Promise<readonly Finding[]> {
  const { database, keys } = tools;
  const found: Finding[] = database.foundAtStart.changed.map(ofGuard);
  const last = await lastSeal(database.reads);
  if (last && !keys.knows(last.keyId)) {
    const sentence = `The audit is sealed with the key ${last.keyId}, which is not among the keys that the service was given.`;
    found.push({ name: `key ${last.keyId}`, sentence });
  }
  const line = headOf(tools)?.last();
  if (line && line.number > 0) {
    const then = await sealOf(database.reads, line.number);
    if (then?.hash !== line.hash) {
      const end = then ? `seal ${line.number} is another one` : `its last seal is ${last?.number ?? 0}`;
      const sentence = `On ${line.at} the audit had the seal ${line.number}, says the file outside the database; now ${end}.`;
      found.push({ name: `seal ${line.number}`, sentence });
    }
  }
  return found;
}

/**
 * Lets nothing go on unseen: a start that finds something writes it down and ends, until an operator has accepted it.
 * @param how `isDemonstration`: an empty database is then nothing to ask about.
 * @throws SettingsError with all that was found, and what to do.
 */
export async function requireUntouchedTrail(
  tools: TrailTools,
  { isDemonstration }: { readonly isDemonstration: boolean },
): Promise<void> {
  if (isDemonstration) await beginAnew(tools);
  if (tools.database.foundAtStart.remade) {
    logger.warn(
      'The rules that keep rows as they are were made anew: an earlier start was cut short, or somebody wanted that.',
    );
    await note(tools, 'audit:rules-made-anew', null, []);
  }
  const findings = await findingsAtStart(tools);
  if (findings.length === 0) return;
  await note(tools, 'audit:found-changed', null, findings);
  throw new SettingsError(
    [
      'Somebody else changed what keeps the audit whole:',
      ...findings.map(({ sentence }) => `- ${sentence}`),
      'Find out who and why, and look at the rows with `npm run audit:verify`. Then `npm run audit:accept -- --reason "…"` puts',
      'the rules back, writes your reason down, and lets the service start. See docs/guides/for-operators.md.',
    ].join('\n'),
  );
}

/** A demonstration may be thrown away and filled again, and nobody is asked about it. */
async function beginAnew(tools: TrailTools): Promise<void> {
  const { written } = await lastSeqs(tools.database.reads);
  const head = headOf(tools);
  if (written > 0 || !head?.last()) return;
  head.add(null, tools.clock.now(), 'A demonstration began in an empty database.');
}

/**
 * Goes on from what was found: the rules are made anew, the acceptance is written down and sealed, and the file outside the
 * database begins again from here.
 * @returns what was accepted; empty: there was nothing.
 */
export async function acceptTrail(tools: TrailTools, reason: string): Promise<readonly Finding[]> {
  const { database, clock, keys } = tools;
  const findings = await findingsAtStart(tools);
  if (findings.length === 0) return findings;
  const id = randomUUID();
  await database.write(async (em) => {
    if (database.foundAtStart.changed.length > 0)
      await makeTriggers(em, database.engine, database.foundAtStart.changed);
    const sentences = findings.map(({ sentence }) => sentence);
    await em.insert(AuditAcceptance, { id, at: clock.now(), reason, findings: sentences });
  });
  await note(tools, 'audit:accept', id, findings);
  await new Sealer(database, keys).sealAll({ isAlone: true });
  headOf(tools)?.add(await lastSeal(database.reads), clock.now(), reason);
  return findings;
}

/** A row of the system's own about the audit itself. */
export async function note(
  { database, keys, clock }: Pick<TrailTools, 'database' | 'keys' | 'clock'>,
  action: string,
  recordId: string | null,
  findings: readonly Pick<Finding, 'name'>[],
): Promise<void> {
  const fields = findings.map(({ name }) => name);
  const row = {
    at: clock.now(),
    accountId: null,
    action,
    record: 'audit',
    recordId,
    patientIds: [],
    fields,
    address: null,
  };
  await database.write((em) => em.insert(Audit, markedRow(keys, row)));
}

export function ofGuard({ name, how }: ChangedGuard): Finding {
  const said = { removed: 'is gone', changed: 'is another one', added: 'was put there' };
  return { name: `${name} ${how}`, sentence: `The trigger or rule ${name} ${said[how]}.` };
}
