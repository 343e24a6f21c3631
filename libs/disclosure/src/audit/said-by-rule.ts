import { FEWEST_SHOWN } from '../fewest.js';
import { namedParts } from '../publish-two-way.js';
import type { EditionFigure, EditionFigures, Said, TwoWayRelation } from './edition-figure.js';

/**
 * How each figure is said before the audit looks at it: as it was in an earlier edition; else by the number of people;
 * and of a two-way outcome only the parts that `publishTwoWay` names.
 *
 * @returns by id.
 */
export function saidByRule({ figures, relations }: EditionFigures): Map<string, Said> {
  const said = new Map(figures.map((figure) => [figure.id, figure.said ?? byPeople(figure)]));
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  for (const relation of relations) {
    if (relation.kind !== 'twoWay') continue;
    const named = namedIn(relation, byId);
    for (const part of ['yes', 'no'] as const) {
      const figure = byId.get(relation[part]);
      if (named !== 'both' && named !== part && figure?.said === undefined) said.set(relation[part], 'nothing');
    }
  }
  return said;
}

/** The parts of a two-way outcome that a page names. */
export function namedIn(
  relation: TwoWayRelation,
  figures: ReadonlyMap<string, EditionFigure>,
): ReturnType<typeof namedParts> {
  const peopleOf = (id: string) => figures.get(id)?.people ?? 0;
  const [yes, no] = [relation.yes, relation.no].map((id) => ({ count: peopleOf(id), people: peopleOf(id) }));
  return yes === undefined || no === undefined ? null : namedParts({ yes, no, people: peopleOf(relation.whole) });
}

function byPeople({ people }: EditionFigure): Said {
  return people < FEWEST_SHOWN ? 'bound' : 'number';
}
