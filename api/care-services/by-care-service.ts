import type { Relation } from 'typeorm';
import type { CareService } from './care-service.entity.js';

/** A row with its care service loaded. */
interface OfCareService {
  readonly careServiceId: string;
  readonly careService?: Relation<CareService>;
}

/** Compares rows by the names of their care services: not in SQL, where the order depends on the database's locale. */
export function byCareService(one: OfCareService, other: OfCareService): number {
  const nameOf = ({ careService }: OfCareService): string => careService?.name ?? '';
  return (
    nameOf(one).localeCompare(nameOf(other), 'en-GB') || one.careServiceId.localeCompare(other.careServiceId, 'en-GB')
  );
}
