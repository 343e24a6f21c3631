import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import {
  APPLICANT_TYPES,
  FEWEST_FOR_ROWS,
  HIGHEST_GRADE_FOR_REGISTER,
  LEGAL_BASES,
  OPT_OUT_MODES,
  PROJECT_YEARS_MOST,
  type ResearchField,
} from '@waymark/contracts';
import { ReferenceReads } from '../../data/reference-reads';
import { Translations } from '../../i18n/translations';
import { DateInput } from '../../ui/date-input';
import type { ShownProblem } from '../../ui/shown-problem';
import { errorOf } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { TextInput } from '../../ui/text-input';
import { TickList } from '../../ui/tick-list';
import { TickMany } from '../../ui/tick-many';
import { FieldPicker } from './field-picker';
import { type ProjectDraft, type Step, gradeOf } from './project-draft';

/** The fields of one step. */
@Component({
  selector: 'wm-project-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DateInput, FieldPicker, TextArea, TextInput, TickList, TickMany],
  templateUrl: './project-step.html',
  styleUrl: './project-step.scss',
})
export class ProjectStep {
  private readonly reference = inject(ReferenceReads);
  protected readonly i18n = inject(Translations);
  protected readonly years = PROJECT_YEARS_MOST;
  protected readonly fewest = FEWEST_FOR_ROWS.toLocaleString('en-GB');

  readonly step = input.required<Step>();
  readonly draft = input.required<ProjectDraft>();
  readonly fields = input.required<readonly ResearchField[]>();
  readonly problem = input.required<ShownProblem | null>();
  readonly typed = output<Partial<ProjectDraft>>();

  protected readonly applicantTypes = APPLICANT_TYPES.map((value) => ({
    value,
    text: this.i18n.t(`research.applicant.${value}`),
  }));
  protected readonly interests = (['no', 'yes'] as const).map((value) => ({
    value,
    text: this.i18n.t(`research.interest.${value}`),
  }));
  protected readonly bases = LEGAL_BASES.map((value) => ({ value, text: this.i18n.t(`research.basis.${value}`) }));
  protected readonly optOuts = OPT_OUT_MODES.map((value) => ({
    value,
    text: this.i18n.t(`research.opt-out.${value}`),
  }));
  protected readonly tiers = (['1', '2'] as const).map((value) => ({
    value,
    text: this.i18n.t(`research.tier.${value}`),
    note: this.i18n.t(`research.tier-note.${value}`),
  }));
  protected readonly pathways = computed(() => {
    const all = [...this.reference.careServiceById().values()].flatMap(({ pathways }) => pathways);
    const byId = new Map(all.map(({ id, name }) => [id, name]));
    return [...byId].map(([value, text]) => ({ value, text })).sort((one, other) => one.text.localeCompare(other.text));
  });

  /** How the plain words read; the same that the register asks for. */
  protected readonly reads = computed(() => {
    const grade = gradeOf(this.draft().plainSummary);
    if (grade === null) return null;
    const isHard = grade > HIGHEST_GRADE_FOR_REGISTER;
    const most = HIGHEST_GRADE_FOR_REGISTER;
    return { isHard, text: this.i18n.t(isHard ? 'research.reads-hard' : 'research.reads', { grade, most }) };
  });

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected togglePathway(id: string): void {
    const { pathwayIds } = this.draft();
    this.typed.emit({
      pathwayIds: pathwayIds.includes(id) ? pathwayIds.filter((one) => one !== id) : [...pathwayIds, id],
    });
  }
}
