import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResearchRelease } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { dayOf, fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { Permissions } from '../../session/permissions';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { Tag } from '../../ui/tag';
import { readReleases } from '../research-reads';
import { releaseTone } from '../standing-text';
import { BuildProgress } from './build-progress';
import { BuildRelease } from './build-release';

/** What was released: for a researcher the data of their projects, for a guardian also what is being built and waits. */
@Component({
  selector: 'wm-releases-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BuildProgress, BuildRelease, Button, PageHeading, ReadProblem, RouterLink, Tag],
  templateUrl: './releases-page.html',
  styleUrl: '../rows.scss',
})
export class ReleasesPage {
  private readonly session = inject(SessionStore);
  private readonly permissions = inject(Permissions);
  protected readonly i18n = inject(Translations);

  protected readonly mayBuild = computed(() => this.permissions.may('research-release:build'));
  protected readonly mayUse = computed(() => this.permissions.may('research-key:read'));
  protected readonly read = readReleases();
  protected readonly builds = signal(false);
  protected readonly releases = computed(() =>
    this.read.hasValue() ? this.read.value().items.map((release) => this.inWords(release)) : null,
  );
  protected readonly isBuilding = computed(() => this.releases()?.some(({ state }) => state === 'building') ?? false);

  protected begun(): void {
    this.builds.set(false);
    this.read.reload();
  }

  private inWords(release: ResearchRelease) {
    const { name, state, isSynthetic, from, to, publishedAt, withdrawnAt, projects } = release;
    const day = (instant: string | null) => (instant ? fullDay(dayOf(instant, this.session.timeZone())) : '');
    const isPublished = state === 'published';
    return {
      name,
      state,
      // A guardian looks first at what the data are still good for.
      path: ['/research/releases', name, ...(state === 'ready' && this.mayBuild() ? ['report'] : [])],
      // Of several projects each has files of its own.
      query: projects.length > 1 && projects[0] ? { project: projects[0].id } : {},
      hasPage: state !== 'building' && state !== 'discarded',
      tone: releaseTone(state),
      stateText: this.i18n.t(isSynthetic ? 'research.release.synthetic' : `research.release.state.${state}`),
      about: isSynthetic
        ? this.i18n.t('research.release.about-invented')
        : this.i18n.t(isPublished ? 'research.release.about-published' : 'research.release.about', {
            ...{ from: fullDay(from), to: fullDay(to), day: day(publishedAt) },
          }),
      withdrawn: withdrawnAt ? this.i18n.t('research.release.withdrawn-on', { day: day(withdrawnAt) }) : '',
    };
  }
}
