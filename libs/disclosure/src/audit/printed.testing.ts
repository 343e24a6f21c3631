import { countInCsv } from '../count-in-csv.js';
import { publishCount } from '../publish-count.js';
import { publishMean } from '../publish-mean.js';
import { publishTwoWay } from '../publish-two-way.js';
import type { Sight } from './attacker.testing.js';
import type { CountFigure, EditionFigures, Said } from './edition-figure.js';

/**
 * What a reader has of all editions: cells as printed, made by the functions that publish, and how figures make up others.
 * Even what late corrections took away is told.
 */
export function printed({ figures, relations }: EditionFigures, said: ReadonlyMap<string, Said>): Sight {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const count = (id: string) => byId.get(id) as CountFigure;
  const missing = (whole: string, parts: readonly string[], of: 'count' | 'people') =>
    count(whole)[of] - parts.reduce((total, part) => total + count(part)[of], 0);
  const sums = relations.flatMap((relation) => {
    if (relation.kind === 'restsOn' || relation.kind === 'within') return [];
    const parts = relation.kind === 'parts' ? relation.parts : [relation.yes, relation.no];
    const { whole, people } = relation;
    return [
      {
        whole,
        parts,
        people,
        missingCount: missing(whole, parts, 'count'),
        missingPeople: missing(whole, parts, 'people'),
      },
    ];
  });
  const named = relations.flatMap((relation) => {
    if (relation.kind !== 'twoWay') return [];
    const [yes, no] = [count(relation.yes), count(relation.no)];
    const page = publishTwoWay({ yes, no, people: count(relation.whole).people });
    if (!('part' in page) || page.part === null || said.get(relation[page.part]) !== 'bound') return [];
    return [
      {
        smaller: relation[page.part],
        larger: relation[page.part === 'yes' ? 'no' : 'yes'],
        isStrict: page.part === 'yes',
      },
    ];
  });
  const known = relations.flatMap((relation) => {
    if (relation.kind !== 'twoWay' || relation.interval !== true) return [];
    const parts = [relation.yes, relation.no];
    return parts.every((part) => said.get(part) === 'number')
      ? parts.map((id) => ({ id, count: count(id).count }))
      : [];
  });
  const cells = figures.map((figure) => {
    const how = said.get(figure.id);
    const { id, of, people } = figure;
    if (how === 'nothing') return { id, of, cell: '' };
    if (how === 'withheld') return { id, of, cell: countInCsv(null) };
    if (figure.of !== 'mean') return { id, of, cell: countInCsv(publishCount(figure)) };
    return { id, of, cell: 'mean' in publishMean({ mean: 50, low: 45, high: 55, people }) ? '50' : '<8' };
  });
  const restsOn = relations.filter((relation) => relation.kind === 'restsOn');
  const within = relations.filter((relation) => relation.kind === 'within');
  return { cells, sums, restsOn, within, named, known };
}
