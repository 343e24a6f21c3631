import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResearchProject } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { dayOf, fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { PageHeading } from '../../ui/page-focus';
import { Tag } from '../../ui/tag';
import { readProjects } from '../research-reads';
import { approvalsOf, toneOf } from '../standing-text';

/** For guardians: what waits for them first, then what waits for another, then all others. */
@Component({
  selector: 'wm-decisions-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, ReadProblem, RouterLink, Tag],
  templateUrl: './decisions-page.html',
  styleUrl: '../rows.scss',
})
export class DecisionsPage {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  protected readonly read = readProjects();

  protected readonly groups = computed(() => {
    if (!this.read.hasValue()) return null;
    const { items } = this.read.value();
    const waiting = items.filter(({ state }) => state === 'submitted');
    // What has waited longest first.
    const mine = waiting.filter(({ mayNotDecide }) => mayNotDecide === null).reverse();
    const others = waiting.filter(({ mayNotDecide }) => mayNotDecide !== null);
    return [
      { id: 'mine', heading: this.i18n.t('research.decisions.mine'), projects: mine.map((one) => this.inWords(one)) },
      {
        id: 'others',
        heading: this.i18n.t('research.decisions.others'),
        projects: others.map((one) => this.inWords(one)),
      },
      {
        id: 'decided',
        heading: this.i18n.t('research.decisions.decided'),
        projects: items.filter(({ state }) => state !== 'submitted').map((one) => this.inWords(one)),
      },
    ].filter(({ id, projects }) => id === 'mine' || projects.length > 0);
  });

  private inWords(project: ResearchProject) {
    const { id, title, standing, applicantName, organisation, submittedAt } = project;
    const day = submittedAt ? fullDay(dayOf(submittedAt, this.session.timeZone())) : '';
    return {
      id,
      title,
      tone: toneOf(standing),
      stateText: this.i18n.t(
        standing === 'submitted' && approvalsOf(project) > 0
          ? 'research.half-approved'
          : `research.standing.${standing}`,
      ),
      who: this.i18n.t('research.decisions.who', { name: applicantName, organisation: organisation ?? '', day }),
    };
  }
}
