import type { OwnRecordRole, Role } from '@waymark/contracts';

/** Roles held for one person: oneself, or somebody one cares for. That record is never opened as staff. */
export const OWN_RECORD_ROLES = ['patient', 'carer'] as const satisfies readonly OwnRecordRole[];

/** The role in which people of a care service work with others: on teams, responsible, handed over to. */
export const TREATING_ROLE: Extract<Role, 'therapist'> = 'therapist';

/** The role that lets people in. One active account must always have it. */
export const ADMINISTRATOR_ROLE: Extract<Role, 'admin'> = 'admin';
