import type { CountFigure, Relation, Said, TwoWayRelation } from './edition-figure.js';
import { addNamedPart, addParts, addRestsOn, addWithin } from './relation-rows.js';
import { namedIn } from './said-by-rule.js';
import { SystemDraft } from './system-draft.js';

/**
 * Writes down all that readers know of the counts: what each printed form tells, and how figures make up others. Whatever is
 * said of the figures, the unknowns and the rows are the same: only their ends differ.
 *
 * @param relations those of counts.
 * @throws RangeError if figures do not add up where they must, contradict what is said of them, or are missing.
 */
export function buildSystem(
  figures: ReadonlyMap<string, CountFigure>,
  relations: readonly Relation[],
  said: ReadonlyMap<string, Said>,
): SystemDraft {
  const draft = new SystemDraft();
  for (const figure of figures.values()) draft.addFigure(figure, said.get(figure.id) ?? 'nothing');
  for (const relation of relations) {
    switch (relation.kind) {
      case 'parts':
        addParts(draft, relation);
        break;
      case 'restsOn':
        addRestsOn(draft, relation);
        break;
      case 'within':
        addWithin(draft, relation);
        break;
      case 'twoWay':
        addParts(draft, { ...relation, parts: [relation.yes, relation.no] });
        addWhatIsNamed(draft, relation, { figures, said });
    }
  }
  return draft;
}

function addWhatIsNamed(
  draft: SystemDraft,
  relation: TwoWayRelation,
  { figures, said }: { figures: ReadonlyMap<string, CountFigure>; said: ReadonlyMap<string, Said> },
): void {
  const named = namedIn(relation, figures);
  const parts = [relation.yes, relation.no];
  if (named === 'both') {
    const areNumbers = parts.every((part) => said.get(part) === 'number');
    if (areNumbers && relation.interval === true) for (const part of parts) draft.reveal(part);
  } else if (named !== null) {
    addNamedPart(draft, relation, { named, isSaid: said.get(relation[named]) === 'bound' });
  }
}
