import { randomUUID } from 'node:crypto';
import type { EditionState, ReportPageName } from '@waymark/contracts';
import type { Database } from '../database/database.js';
import { Edition, EditionFigures, EditionPage } from '../reports/editions/edition.entity.js';
import type { StoredFigures } from '../reports/editions/stored-figures.js';
import { OF_APPOINTMENTS } from '../reports/figures/places.js';
import type { TestCareService } from './test-site.js';

interface EditionDetails {
  readonly state?: EditionState;
  /** The sentence of each page that it has. */
  readonly pages?: Readonly<Partial<Record<ReportPageName, string>>>;
  readonly number?: number;
  readonly from?: string;
  readonly closedOn?: string;
  /** What it keeps of the appointments of the year. */
  readonly appointments?: StoredFigures;
}

/** An edition of a year, published unless it is said otherwise. @returns its id. */
export async function insertEdition(
  database: Database,
  { id: careServiceId, name }: Pick<TestCareService, 'id' | 'name'>,
  details: EditionDetails = {},
): Promise<string> {
  const { state = 'published', pages = {}, number = 1, appointments } = details;
  const { from = '2025-04-01', closedOn = '2026-04-21' } = details;
  const id = randomUUID();
  const days = { from, to: '2026-03-31', closedOn, publishesOn: '2026-05-05' };
  const audit = { figures: 0, bounds: 0, withheld: 0, narrowest: null };
  const publishedOn = state === 'published' ? '2026-05-05' : null;
  await database.write(async (em) => {
    await em.insert(Edition, {
      ...{ id, rowVersion: 1, careServiceId, number, grain: 'year', ...days, rules: 1, audit, sha256: '' },
      ...{ state, publishedOn, publishedById: null },
    } as object);
    if (appointments !== undefined) {
      const kept = { id: randomUUID(), editionId: id, ...OF_APPOINTMENTS, figures: appointments };
      await em.insert(EditionFigures, kept);
    }
    for (const [page, sentence] of Object.entries(pages)) {
      const body = JSON.stringify({ page, sentence, about: `${name}, April 2025 to March 2026` });
      await em.insert(EditionPage, {
        ...{ id: randomUUID(), editionId: id, page, pathwayId: '', pathwayName: '', body, csv: '' },
      } as object);
    }
  });
  return id;
}
