import type { OpenedFigure, ReportPage } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { type Edition, EditionFigures, EditionPage } from '../editions/edition.entity.js';
import { areAboutFew } from '../editions/stored-figures.js';
import { keyOf } from '../figures/places.js';
import { composePage, rowKeysOf } from '../pages/build-page.js';
import { HiddenSpeaker } from '../speakers/hidden-speaker.js';

/** A row of a stored page, with the true figures that it hides: none, where all of it is shown. */
export interface OpenableRow {
  readonly key: string;
  /** As the stored page names it. */
  readonly label: string;
  readonly figures: readonly OpenedFigure[];
  /** Whether it is left out because too few therapists are behind it; then it gives no figure. */
  readonly isAboutFew: boolean;
}

/**
 * The rows of a stored page, in its order. The page is composed once more by a speaker that gives what is hidden, and
 * matched with the stored one by the keys of its rows and the heads of its columns: what it shows is never recounted.
 * A page that was stored without keys has no rows to ask for.
 */
export async function openableRows(em: EntityManager, edition: Edition, stored: EditionPage): Promise<OpenableRow[]> {
  const { table } = JSON.parse(stored.body) as ReportPage;
  const places = await em.find(EditionFigures, { where: { editionId: edition.id }, order: { id: 'ASC' } });
  const spoken = places.map((place) => ({ place, speaker: new HiddenSpeaker(place.figures) }));
  const aboutFew = new Set(places.filter(({ figures }) => areAboutFew(figures)).map(keyOf));
  const request = { page: stored.page, pathwayId: stored.pathwayId || null, grain: edition.grain };
  const composed = composePage(request, spoken, await namesOf(em, edition)).table;
  const keys = rowKeysOf(composed);
  return (table.rowKeys ?? []).map((key, index) => {
    const cells = composed.rows[keys.indexOf(key)] ?? [];
    const figures = cells.flatMap(({ hidden }, at): OpenedFigure[] => {
      const column = composed.columns[at] ?? '';
      return hidden === undefined || !table.columns.includes(column) ? [] : [{ column, ...hidden }];
    });
    return { key, label: table.rows[index]?.[0] ?? '', figures, isAboutFew: figures.length === 0 && aboutFew.has(key) };
  });
}

/** Pathways as the edition names them: columns bear their names, whatever they are called today. */
async function namesOf(em: EntityManager, { id: editionId }: Edition): Promise<ReadonlyMap<string, string>> {
  const pages = await em.find(EditionPage, { where: { editionId }, select: { pathwayId: true, pathwayName: true } });
  return new Map(pages.map(({ pathwayId, pathwayName }) => [pathwayId, pathwayName]));
}
