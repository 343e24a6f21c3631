import type { Type } from '@angular/core';

/** What copies an appointment for the record of the trust: fetched apart, for it comes with the whole patient's copy. */
export function loadRecordCopy(): Promise<Type<unknown>> {
  return import('./record-copy').then(({ RecordCopy }) => RecordCopy);
}
