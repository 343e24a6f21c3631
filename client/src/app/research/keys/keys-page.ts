import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';
import { PageHeading } from '../../ui/page-focus';
import { readProjects } from '../research-reads';
import { ProjectKeys } from './project-keys';

/** The keys with which programs fetch data, by project. Only an active project has any that hold. */
@Component({
  selector: 'wm-keys-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, ProjectKeys, ReadProblem, RouterLink],
  template: `
    <h1 wmHeading>{{ i18n.t('research.keys.heading') }}</h1>
    <p>
      {{ i18n.t('research.keys.lead') }} <a routerLink="/research/usage">{{ i18n.t('research.usage.heading') }}</a>
    </p>
    @if (projects(); as projects) {
      @for (project of projects; track project.id) {
        <wm-project-keys [project]="project" />
      } @empty {
        <h2>{{ i18n.t('research.keys.no-project') }}</h2>
        <p>{{ i18n.t('research.keys.no-project-what') }}</p>
        <p>
          <a routerLink="/research/projects">{{ i18n.t('research.projects.heading') }}</a>
        </p>
      }
    } @else if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
})
export class KeysPage {
  protected readonly i18n = inject(Translations);
  protected readonly read = readProjects();
  protected readonly projects = computed(() =>
    this.read.hasValue() ? this.read.value().items.filter(({ standing }) => standing === 'active') : null,
  );
}
