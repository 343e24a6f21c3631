import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResearchProject } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { Tag } from '../../ui/tag';
import { readProjects, readReleases } from '../research-reads';
import { hasRelease, nextStep, toneOf } from '../standing-text';
import { BeginProject } from './begin-project';

/** A researcher's projects: where each stands, and what to do next. */
@Component({
  selector: 'wm-projects-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BeginProject, Button, PageHeading, ReadProblem, RouterLink, Tag],
  templateUrl: './projects-page.html',
  styleUrl: '../rows.scss',
})
export class ProjectsPage {
  protected readonly i18n = inject(Translations);
  protected readonly read = readProjects();
  private readonly releasesRead = readReleases();
  protected readonly begins = signal(false);
  protected readonly projects = computed(() =>
    this.read.hasValue()
      ? this.read.value().items.map((project) => ({
          ...project,
          tone: toneOf(project.standing),
          stateText: this.i18n.t(`research.standing.${project.standing}`),
          next: this.next(project),
        }))
      : null,
  );

  private next(project: ResearchProject): string {
    const waits =
      project.standing === 'active' &&
      this.releasesRead.hasValue() &&
      !hasRelease(project, this.releasesRead.value().items);
    return waits ? this.i18n.t('research.next.no-release') : nextStep(this.i18n, project);
  }
}
