import type { Edition, ReportPage, Role } from '@waymark/contracts';
import { EditionPage } from './edition-page';
import { edition, openAs, report } from './reports.testing';

export const EDITION = '/api/v1/reports/editions/e1';
export const PAGE = `${EDITION}/pages/goals-achieved`;

interface Opened {
  readonly as?: Role;
  readonly of?: Edition;
  readonly shows?: ReportPage;
  readonly today?: string;
}

/** Opens the page on goals achieved, with the edition and the report read. */
export async function openEdition({ as: role = 'manager', of = edition(), shows = report(), today }: Opened = {}) {
  const inputs = { editionId: 'e1', page: 'goals-achieved' };
  const opened = await openAs({ role, ...(today ? { today } : {}) }, EditionPage, inputs);
  await opened.answer(opened.http.expectOne(EDITION), of);
  await opened.answer(opened.http.expectOne(PAGE), shows);
  return opened;
}
