import type { Highs } from 'highs';
import { auditCounts, type Found, type Secondary } from './audit-counts.js';
import { auditMeans } from './audit-means.js';
import { checkFigures } from './check-figures.js';
import { componentsOf, figuresOf } from './components.js';
import type { CountFigure, EditionFigures, MeanFigure, PartsRelation, Relation, Said } from './edition-figure.js';
import { saidByRule } from './said-by-rule.js';

/** What is kept with an edition, and shown: "182 figures, 9 said as fewer than 8, narrowest 6 wide". */
export interface AuditResult {
  /** Figures on the pages of the new edition. */
  readonly figures: number;
  /** Of these: said as "fewer than 8". */
  readonly bounds: number;
  /** Of these: said as "fewer than 8", or not shown. */
  readonly hidden: number;
  /**
   * The least number of values that a hidden count can have, of this edition and of earlier ones that it bears on, 8 at
   * most; `null`: no count is hidden.
   */
  readonly narrowest: number | null;
  /**
   * Of what less is said than the rules would allow, and what it protects, in the order it was found. To be kept, and
   * not for any page: it says which figures are narrow.
   */
  readonly secondary: readonly Secondary[];
  /** Figures that remain too narrow whatever the new edition hides. While there is one, it must not be published. */
  readonly tooNarrow: readonly string[];
}

export interface EditionAudit {
  /** How each figure of the new edition is to be said, by id. */
  readonly said: ReadonlyMap<string, Said>;
  readonly result: AuditResult;
}

/**
 * Decides how each figure of a new edition is said, so that nobody can work out a hidden one from all editions.
 *
 * A reader knows each printed number within 2, each bound, and how figures make up others. By exact whole numbers each
 * hidden count, and the people behind it, must still have at least 4 values; and of means no sum or difference may leave
 * 1–7 people over. What is too narrow makes the smallest sibling be hidden too, again and again.
 *
 * That a figure is withheld tells those who know this code that another one would have been too narrow, and so mostly
 * what it is: of 20 less 10, only 6 and 7. Decoys take the proof away: figures that are protected without need.
 *
 * Not covered is what readers know of the people themselves.
 *
 * @param edition figures of the new edition and all earlier ones, with their true counts; `relateFigures` finds the
 * relations. The order makes no difference.
 * @param highs the loaded solver (`loadSolver`).
 * @param isDecoy whether a bound is a decoy, about one in six, drawn so that no reader can tell which: by a keyed hash of
 * the id. Omitted: there are none.
 * @throws RangeError for figures that contradict each other; see `checkFigures` and `buildSystem`.
 */
export function auditEdition(
  edition: EditionFigures,
  highs: Highs,
  isDecoy: (id: string) => boolean = () => false,
): EditionAudit {
  checkFigures(edition);
  const figures = [...edition.figures].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byRule = saidByRule(edition);
  const said = new Map(byRule);
  const found: Found[] = [];
  for (const group of componentsOf({ figures, relations: inOrder(edition.relations) })) {
    // What earlier editions alone tell was audited when they were published.
    if (group.figures.every((figure) => figure.said !== undefined)) continue;
    // Relations join counts with counts and means with means.
    const counts = group.figures.filter((figure): figure is CountFigure => figure.of !== 'mean');
    const means = group.figures.filter((figure): figure is MeanFigure => figure.of === 'mean');
    if (counts.length > 0) {
      found.push(auditCounts({ figures: counts, relations: group.relations, said, isDecoy }, highs));
    } else {
      const relations = group.relations.filter((relation): relation is PartsRelation => relation.kind === 'parts');
      found.push({ ...auditMeans({ figures: means, relations, said }), narrowest: null });
    }
  }
  const ofEdition = figures.filter((figure) => figure.said === undefined).map(({ id }) => id);
  const onPages = ofEdition.filter((id) => byRule.get(id) !== 'nothing').map((id) => said.get(id));
  const widths = found.flatMap(({ narrowest }) => narrowest ?? []);
  return {
    said: new Map(ofEdition.map((id) => [id, said.get(id) ?? 'nothing'])),
    result: {
      figures: onPages.length,
      bounds: onPages.filter((how) => how === 'bound').length,
      hidden: onPages.filter((how) => how !== 'number').length,
      narrowest: widths.length === 0 ? null : Math.min(...widths),
      secondary: found.flatMap(({ secondary }) => secondary),
      tooNarrow: found.flatMap(({ tooNarrow }) => tooNarrow),
    },
  };
}

/** By kind and figures, so that the order given makes no difference. */
function inOrder(relations: readonly Relation[]): Relation[] {
  return relations
    .map((relation) => (relation.kind === 'parts' ? { ...relation, parts: [...relation.parts].sort() } : relation))
    .map((relation) => ({ relation, key: [relation.kind, ...figuresOf(relation)].join() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ relation }) => relation);
}
