import { randomUUID } from 'node:crypto';
import type { StaffRole } from '@waymark/contracts';
import { Membership } from '../accounts/account.entity.js';
import { CareService } from '../care-services/care-service.entity.js';
import type { Database } from '../database/database.js';

/** In the order of a reader; by their bytes the capitals come first and the accent last. */
const NAMES = ['ashfield rehabilitation', 'Élan rehabilitation', 'Zeal rehabilitation'] as const;

/** Adds three care services in which an account has a role as well. @returns them by name. */
export function insertMoreCareServices(
  database: Database,
  accountId: string,
  role: StaffRole,
): Promise<{ id: string; name: string }[]> {
  const careServices = NAMES.map((name) => ({ id: randomUUID(), name }));
  return database.write(async (em) => {
    for (const { id, name } of careServices) {
      await em.insert(CareService, { id, rowVersion: 1, name, phone: null });
      await em.insert(Membership, { id: randomUUID(), accountId, role, careServiceId: id, patientId: null });
    }
    return careServices;
  });
}
