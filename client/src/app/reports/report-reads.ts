import { httpResource } from '@angular/common/http';
import type { Edition, Page, ReportPage } from '@waymark/contracts';
import { API } from '../data/api';

const EDITIONS = `${API}/reports/editions`;

export function editionUrl(id: string): string {
  return `${EDITIONS}/${id}`;
}

/** @param pathwayId empty: all pathways */
export function editionPageUrl(id: string, page: string, pathwayId: string): string {
  return `${editionUrl(id)}/pages/${page}${queryOf({ pathwayId })}`;
}

/**
 * Each must be called in an injection context, as must those below.
 * @param careServiceId empty: all care services whose reports the person may read
 */
export function readEditions(careServiceId: () => string) {
  return httpResource<Page<Edition>>(() => `${EDITIONS}${queryOf({ careServiceId: careServiceId() })}`);
}

export function readEdition(id: () => string) {
  return httpResource<Edition>(() => editionUrl(id()));
}

export function readEditionPage(id: () => string, page: () => string, pathwayId: () => string) {
  return httpResource<ReportPage>(() => editionPageUrl(id(), page(), pathwayId()));
}

/** The main figure of a page from edition to edition. */
export function readOverTime(asked: () => Readonly<Record<string, string>>) {
  return httpResource<ReportPage>(() => `${API}/reports/over-time${queryOf(asked())}`);
}

/** The same page with the figures as they are today; nothing is read before the care service is known. */
export function readLivePage(careServiceId: () => string, page: () => string, pathwayId: () => string) {
  return httpResource<ReportPage>(() => {
    const id = careServiceId();
    return id ? `${API}/care-services/${id}/live/${page()}${queryOf({ pathwayId: pathwayId() })}` : undefined;
  });
}

function queryOf(params: Readonly<Record<string, string>>): string {
  const given = Object.entries(params).filter(([, value]) => value !== '');
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
}
