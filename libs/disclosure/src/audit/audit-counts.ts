import type { Highs } from 'highs';
import { FEWEST_SHOWN, NARROWEST_HIDDEN } from '../fewest.js';
import { buildSystem } from './build-system.js';
import type { CountFigure, Relation, Said } from './edition-figure.js';
import { HiddenWidths, type WhyNarrow } from './hidden-widths.js';
import { siblingToHide } from './sibling-to-hide.js';
import type { SystemDraft } from './system-draft.js';

/** A figure of which less is said than the rules would allow. */
export interface Secondary {
  readonly figure: string;
  /** The figure that would be too narrow without. */
  readonly protects: string;
}

/** What the audit of one group found. What is said of each figure is changed in place. */
export interface Found {
  readonly secondary: readonly Secondary[];
  /** Too narrow still, through earlier editions alone. */
  readonly tooNarrow: readonly string[];
  /** The least number of values of a hidden figure, 8 at most; `null`: nothing is hidden. */
  readonly narrowest: number | null;
}

/** Figures and relations that depend on each other. */
export interface CountGroup {
  readonly figures: readonly CountFigure[];
  readonly relations: readonly Relation[];
  /** By id. A number that is hidden in addition becomes `withheld`; what is withheld, or a bound, becomes `nothing`. */
  readonly said: Map<string, Said>;
  /** Whether a bound is protected once without need, so that protection is no proof of it. */
  readonly isDecoy: (id: string) => boolean;
}

/**
 * Hides figures of one group until each hidden one has at least 4 values for all that readers know.
 *
 * It ends: each round says less of one figure of the new edition, which can happen twice to each, and more is never said
 * again. At the very end the new edition says nothing of this group, so what is narrow then was so before: `tooNarrow`.
 * Saying less can only widen what other figures may be, so what was found wide stays so.
 */
export function auditCounts(group: CountGroup, highs: Highs): Found {
  const audit = new CountAudit(group, highs);
  try {
    audit.protectDecoys();
    while (audit.protectNext());
    return audit.found();
  } finally {
    audit.close();
  }
}

class CountAudit {
  private readonly byId: ReadonlyMap<string, CountFigure>;
  private readonly widths: HiddenWidths;
  private readonly secondary: Secondary[] = [];
  private readonly tooNarrow = new Set<string>();
  private draft: SystemDraft;

  constructor(
    private readonly group: CountGroup,
    highs: Highs,
  ) {
    this.byId = new Map(group.figures.map((figure) => [figure.id, figure]));
    this.draft = this.build();
    this.widths = new HiddenWidths(highs, this.draft);
  }

  /** Hides one printed figure for each decoy, if one bears on it at all. */
  protectDecoys(): void {
    const { figures, said, isDecoy } = this.group;
    const decoys = figures.filter(
      ({ id, said: before }) => before === undefined && said.get(id) === 'bound' && isDecoy(id),
    );
    for (const { id } of decoys) {
      // No bound has so many values, so there are always reasons.
      const why = this.widths.whyNarrow(this.draft.unknownsOf(id).people, FEWEST_SHOWN + 1);
      const figure = why === null ? null : this.siblingOf(id, why);
      if (figure !== null && said.get(figure) === 'number') this.sayLess(figure, id);
    }
  }

  /** @returns whether there was a figure to protect. */
  protectNext(): boolean {
    for (const unknown of this.hiddenUnknowns()) {
      const id = this.figureOf(unknown);
      const why = this.tooNarrow.has(id) ? null : this.widths.whyNarrow(unknown, NARROWEST_HIDDEN);
      if (why === null) continue;
      const figure = this.siblingOf(id, why);
      if (figure === null) this.tooNarrow.add(id);
      else this.sayLess(figure, id);
      return true;
    }
    return false;
  }

  found(): Found {
    const narrowest = this.widths.narrowest(this.hiddenUnknowns());
    return { secondary: this.secondary, tooNarrow: [...this.tooNarrow], narrowest };
  }

  close(): void {
    this.widths.close();
  }

  private siblingOf(id: string, { binding, alone }: WhyNarrow): string | null {
    const figures = new Set(binding.map((unknown) => this.figureOf(unknown)));
    return siblingToHide(id, { ...this.group, binding: figures, alone });
  }

  private sayLess(figure: string, protects: string): void {
    const { said } = this.group;
    said.set(figure, said.get(figure) === 'number' ? 'withheld' : 'nothing');
    this.secondary.push({ figure, protects });
    this.draft = this.build();
    this.widths.loosen(this.draft);
  }

  private build(): SystemDraft {
    return buildSystem(this.byId, this.group.relations, this.group.said);
  }

  private figureOf(unknown: number): string {
    return this.draft.unknowns[unknown]?.figure ?? '';
  }

  /** Counts of hidden figures and the people behind them; of figures on no page only where few people are behind them. */
  private hiddenUnknowns(): number[] {
    return [...this.draft.unknowns.keys()].filter((unknown) => {
      const id = this.figureOf(unknown);
      const how = this.group.said.get(id);
      const isFew = (this.byId.get(id)?.people ?? 0) < FEWEST_SHOWN;
      return how === 'bound' || how === 'withheld' || (how === 'nothing' && isFew);
    });
  }
}
