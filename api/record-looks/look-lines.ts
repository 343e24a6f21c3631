import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { ABOUT_ONE, Audit } from '../audit/audit.entity.js';
import { NO_LOOKS } from './look-parts.js';

/**
 * Rows of the audit, called `line`, that are a look at one person or a deed about one: by somebody with an account, carried
 * out, and no list of people. The system itself has no account, and looks at nothing.
 */
export function lookLines(em: EntityManager): SelectQueryBuilder<Audit> {
  return (
    em
      .createQueryBuilder(Audit, 'line')
      // As the index says it: see audit.entity.ts.
      .where(ABOUT_ONE.replace('patient_ids', 'line.patient_ids'))
      .andWhere('line.accountId IS NOT NULL AND line.status IS NULL')
      .andWhere('line.action NOT IN (:...lists)', { lists: NO_LOOKS })
  );
}

/** Those about one person, by all ids that the person has or had. */
export function lookLinesOf(em: EntityManager, patientIds: readonly string[]): SelectQueryBuilder<Audit> {
  const only = patientIds.map((id) => JSON.stringify([id]));
  return lookLines(em)
    .select(['line.seq', 'line.at', 'line.action', 'line.accountId'])
    .andWhere('line.patientIds IN (:...only)', { only });
}
