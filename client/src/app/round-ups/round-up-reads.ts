import { httpResource } from '@angular/common/http';
import type { Edition, Page, RoundUp, RoundUpSummary } from '@waymark/contracts';
import { API } from '../data/api';

export const ROUND_UPS = `${API}/round-ups`;

/** Those of all care services in which one may read them. Must be called in an injection context, as what follows. */
export function readRoundUps() {
  return httpResource<Page<RoundUpSummary>>(() => ROUND_UPS);
}

export function readRoundUp(id: () => string) {
  return httpResource<RoundUp>(() => `${ROUND_UPS}/${id()}`);
}

/** Editions of a care service; only those that are published may be quoted. */
export function readQuotableEditions(careServiceId: () => string) {
  return httpResource<Page<Edition>>(() => `${API}/reports/editions?careServiceId=${careServiceId()}`);
}
