import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ResearchProject } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { Tag } from '../../ui/tag';
import { PROJECTS, projectUrl, readFields, readProject } from '../research-reads';
import { nextStep, toneOf } from '../standing-text';
import { CloseProject } from './close-project';
import { ProjectDecisions } from './project-decisions';
import { sameAnswers } from './project-draft';
import { ProjectForm } from './project-form';
import { ProjectSummary } from './project-summary';

/** One project of a researcher: its draft as it is written, or what was sent and what guardians said. */
@Component({
  selector: 'wm-project-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ...[Button, CloseProject, ErrorSummary, PageHeading, ProjectDecisions, ProjectForm, ProjectSummary],
    ...[ReadProblem, RouterLink, Tag],
  ],
  templateUrl: './project-page.html',
  styleUrl: './project-page.scss',
})
export class ProjectPage {
  private readonly router = inject(Router);
  private readonly focus = inject(PageFocus);
  private readonly anew = changeSender();
  protected readonly i18n = inject(Translations);

  readonly projectId = input.required<string>();
  /** From the address; absent: the first step that is not finished. */
  readonly step = input<string>();

  protected readonly read = readProject(this.projectId);
  private readonly fieldsRead = readFields();
  protected readonly fields = computed(() => (this.fieldsRead.hasValue() ? this.fieldsRead.value().items : []));
  protected readonly project = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly problem = this.anew.problem;
  protected readonly standing = computed(() => {
    const project = this.project();
    if (!project) return null;
    const { standing, mayNotDecide } = project;
    // Others whom it names read it, and no more.
    const isTheirs = mayNotDecide === 'applicant';
    return {
      isWritten: isTheirs && standing === 'draft',
      tone: toneOf(standing),
      text: this.i18n.t(`research.standing.${standing}`),
      next: nextStep(this.i18n, project),
      isActive: standing === 'active',
      mayClose: isTheirs && standing !== 'closed',
      mayChange: isTheirs && (standing === 'submitted' || standing === 'refused'),
      mayApplyAgain: isTheirs && (standing === 'closed' || standing === 'expired'),
      isRefused: standing === 'refused',
    };
  });

  /** It has changed its state, and the page with it. */
  protected showAnew(project: ResearchProject): void {
    this.read.set(project);
    this.focus.owe();
  }

  /** Makes it a draft again, with all its answers and all that was said about them. */
  protected async change({ id, version }: ResearchProject): Promise<void> {
    const sent = await this.anew.send<ResearchProject>({ method: 'PATCH', url: projectUrl(id), body: {}, version });
    if (isSaved(sent)) this.showAnew(sent.saved);
    if (isStale(sent)) this.read.reload();
  }

  /** Begins another draft with the same answers. Days that are over are asked anew. */
  protected async applyAgain(project: ResearchProject): Promise<void> {
    const body = { ...sameAnswers(project), startsOn: null, expiresOn: null };
    const sent = await this.anew.send<ResearchProject>({ method: 'POST', url: PROJECTS, body });
    if (isSaved(sent)) await this.router.navigate(['/research/projects', sent.saved.id]);
  }
}
