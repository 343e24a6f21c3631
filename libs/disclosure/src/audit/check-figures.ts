import { checkCounted } from '../counted.js';
import { FEWEST_SHOWN } from '../fewest.js';
import { figuresOf } from './components.js';
import type { EditionFigures } from './edition-figure.js';

/**
 * Refuses what cannot be audited: a figure left out of a relation would go unprotected in silence.
 *
 * @throws RangeError for an id that comes twice or is unknown, impossible counts, or a relation between figures that
 * cannot add up: means with counts, or people with events.
 */
export function checkFigures({ figures, relations }: EditionFigures): void {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  if (byId.size < figures.length) throw new RangeError('A figure comes twice. Give each id once.');
  for (const figure of figures) {
    checkCounted(figure.of === 'mean' ? { count: figure.people, people: figure.people } : figure);
    if (figure.said !== undefined && figure.said !== 'nothing') {
      const isMany = figure.people >= FEWEST_SHOWN;
      if ((figure.said === 'bound') === isMany) {
        throw new RangeError(
          `${figure.id} cannot have been said as "${figure.said}": it is of ${figure.people} people.`,
        );
      }
    }
    if (figure.of === 'people' && figure.count !== figure.people) {
      throw new RangeError(`${figure.id} counts people: its count is the number of people.`);
    }
  }
  for (const relation of relations) {
    const kinds = figuresOf(relation).map((id) => {
      const figure = byId.get(id);
      if (figure === undefined) throw new RangeError(`A relation names ${id}, which is no figure.`);
      return figure.of;
    });
    const allowed =
      relation.kind === 'restsOn'
        ? kinds[0] === 'events' && kinds[1] === 'people'
        : relation.kind === 'within'
          ? kinds.every((kind) => kind !== 'mean')
          : kinds.every((kind) => kind === kinds[0]) && (relation.kind === 'parts' || kinds[0] !== 'mean');
    if (!allowed)
      throw new RangeError(`${figuresOf(relation).join(', ')} cannot be related: they are ${kinds.join(', ')}.`);
  }
}
