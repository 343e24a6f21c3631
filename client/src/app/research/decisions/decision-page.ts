import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FEWEST_FOR_ROWS, type ResearchProject } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { Tag } from '../../ui/tag';
import { CloseProject } from '../projects/close-project';
import { ProjectDecisions } from '../projects/project-decisions';
import { ProjectSummary } from '../projects/project-summary';
import { readFields, readProject } from '../research-reads';
import { approvalsOf, toneOf } from '../standing-text';
import { DecideProject } from './decide-project';

/** A project as a guardian reads it, with the decision beside what was written. */
@Component({
  selector: 'wm-decision-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CloseProject, DecideProject, PageHeading, ProjectDecisions, ProjectSummary, ReadProblem, RouterLink, Tag],
  templateUrl: './decision-page.html',
  styleUrl: '../projects/project-page.scss',
})
export class DecisionPage {
  private readonly focus = inject(PageFocus);
  protected readonly i18n = inject(Translations);
  protected readonly fewest = FEWEST_FOR_ROWS.toLocaleString('en-GB');
  readonly projectId = input.required<string>();

  protected readonly read = readProject(this.projectId);
  private readonly fieldsRead = readFields();
  protected readonly fields = computed(() => (this.fieldsRead.hasValue() ? this.fieldsRead.value().items : []));
  protected readonly project = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly standing = computed(() => {
    const project = this.project();
    if (!project) return null;
    const { standing, state, mayNotDecide, applicantName } = project;
    const isHalfWay = state === 'submitted' && approvalsOf(project) > 0;
    return {
      tone: toneOf(standing),
      text: this.i18n.t(isHalfWay ? 'research.half-approved' : `research.standing.${standing}`),
      who: this.i18n.t('research.decide.applicant', { name: applicantName }),
      whyNot: mayNotDecide === null ? null : this.i18n.t(`research.may-not.${mayNotDecide}`),
      mayClose: state === 'approved',
    };
  });

  /** It has changed, and the page with it. */
  protected showAnew(project: ResearchProject): void {
    this.read.set(project);
    this.focus.owe();
  }
}
