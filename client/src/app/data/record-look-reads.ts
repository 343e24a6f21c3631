import { httpResource } from '@angular/common/http';
import type { Page, RecordLook } from '@waymark/contracts';
import { patientUrl } from './record-reads';

/**
 * Who looked at a record, the latest day first. Must be called in an injection context.
 * @param cursor where the page begins; null: at the latest.
 */
export function readRecordLooks(patientId: () => string | undefined, cursor: () => string | null) {
  return httpResource<Page<RecordLook>>(() => {
    const id = patientId();
    const from = cursor();
    const params: Record<string, string> = from === null ? {} : { cursor: from };
    return id ? { url: `${patientUrl(id)}/looks`, params } : undefined;
  });
}
