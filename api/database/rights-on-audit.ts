import type { EntityManager } from 'typeorm';

/** What the account of a connection to PostgreSQL may do to the table of the audit, besides reading and adding rows. */
export interface RightsOnAudit {
  /** It owns the table, or may act as its owner: it can migrate, and take away the rules that refuse changes. */
  readonly owns: boolean;
  /** It owns the table, or was granted changing, removing or triggers. */
  readonly mayChange: boolean;
}

/** In an empty database the account owns what it will make. */
export async function rightsOnAudit(em: EntityManager): Promise<RightsOnAudit> {
  const [row] = await em.query<{ owns: boolean; granted: boolean }[]>(
    `SELECT pg_has_role(current_user, relowner, 'MEMBER') AS owns,
        has_table_privilege(current_user, oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') AS granted
      FROM pg_class WHERE relname = 'audit' AND relkind = 'r' AND relnamespace = current_schema()::regnamespace`,
  );
  const { owns, granted } = row ?? { owns: true, granted: true };
  return { owns, mayChange: owns || granted };
}
