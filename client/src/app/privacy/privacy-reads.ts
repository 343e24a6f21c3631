import { httpResource } from '@angular/common/http';
import type { CareService, Page, PrivacyEntry } from '@waymark/contracts';
import { API } from '../data/api';

export const ENTRIES_URL = `${API}/privacy-entries`;

/** The care services whose privacy officer the reader is. Must be called in an injection context. */
export function readOfficersCareServices() {
  return httpResource<Page<Pick<CareService, 'id' | 'name'>>>(() => ({ url: `${ENTRIES_URL}/care-services` }));
}

/**
 * Looks at records, the latest first. Must be called in an injection context.
 * @param cursor where the page begins; empty: at the latest.
 */
export function readPrivacyEntries(isOpen: () => boolean, cursor: () => string) {
  return httpResource<Page<PrivacyEntry>>(() => ({
    url: ENTRIES_URL,
    params: { ...(isOpen() ? { open: true } : {}), ...(cursor() === '' ? {} : { cursor: cursor() }) },
  }));
}
