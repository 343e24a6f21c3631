import { type FieldProblem, QUOTABLE_PAGES, type Quote, type QuotedPage, type ReportPage } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { unprocessable } from '../http/problem.js';
import { Edition, EditionPage } from '../reports/editions/edition.entity.js';

/**
 * The sentences of these pages, as their editions said them.
 * @throws 422 for what is not in a published edition of this care service, and for pages by area or group of people.
 */
export async function quotesOf(
  em: EntityManager,
  careServiceId: string,
  asked: readonly QuotedPage[],
): Promise<Quote[]> {
  const ids = [...new Set(asked.map(({ editionId }) => editionId))];
  const editions = await em.findBy(Edition, { id: In(ids), careServiceId, state: 'published' });
  const pages = await em.findBy(EditionPage, { editionId: In(editions.map(({ id }) => id)) });
  const problems: FieldProblem[] = [];
  const quotes = asked.flatMap(({ editionId, page, pathwayId }, index): Quote[] => {
    const fault = (field: string, code: string, message: string): Quote[] => {
      problems.push({ pointer: `/quotes/${index}/${field}`, code, message });
      return [];
    };
    if (!QUOTABLE_PAGES.some((one) => one === page)) {
      return fault('page', 'not-quotable', 'Nothing by area or group of people is quoted. Choose another page.');
    }
    if (!editions.some(({ id }) => id === editionId)) {
      return fault('editionId', 'not-published', 'Choose a report of this care service that is published.');
    }
    const found = pages.find(
      (one) => one.editionId === editionId && one.page === page && one.pathwayId === (pathwayId ?? ''),
    );
    if (!found) return fault('page', 'no-such-page', 'This report has no such page. Choose one that it lists.');
    const { sentence, about } = JSON.parse(found.body) as ReportPage;
    return [{ editionId, page, pathwayId: pathwayId ?? null, sentence, about }];
  });
  if (problems.length > 0) throw unprocessable(problems);
  return quotes;
}
