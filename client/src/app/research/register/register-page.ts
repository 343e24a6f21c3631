import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RegisteredProject } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { Expander } from '../../ui/expander';
import { PageHeading } from '../../ui/page-focus';
import { Tag } from '../../ui/tag';
import { readRegister, readReleases } from '../research-reads';
import { DummyFiles } from './dummy-files';

/** As many columns are read at once; a list that is a few longer stays whole. */
const FIRST_FIELDS = 8;
const WHOLE_UP_TO = 12;

/** For everyone, signed in or not: who uses data from here for research, what for, and how to ask for them. */
@Component({
  selector: 'wm-register-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DummyFiles, Expander, PageHeading, ReadProblem, RouterLink, Tag],
  templateUrl: './register-page.html',
  styleUrl: './register-page.scss',
})
export class RegisterPage {
  protected readonly i18n = inject(Translations);
  protected readonly user = inject(SessionStore).user;
  protected readonly read = readRegister();
  private readonly releasesRead = readReleases();
  /** The newest release about invented people; null: there is none. */
  protected readonly dummy = computed(
    () =>
      (this.releasesRead.hasValue() ? this.releasesRead.value().items : []).find(
        ({ isSynthetic, state }) => isSynthetic && state === 'published',
      ) ?? null,
  );
  protected readonly projects = computed(() =>
    this.read.hasValue() ? this.read.value().items.map((project) => this.inWords(project)) : null,
  );

  private inWords(project: RegisteredProject) {
    const { organisation, applicantType, hasCommercialInterest, commercialInterest, startsOn, expiresOn } = project;
    const { fields, pathways } = project;
    const first = fields.length > WHOLE_UP_TO ? FIRST_FIELDS : fields.length;
    return {
      ...project,
      stateText: this.i18n.t(`register.standing.${project.standing}`),
      who: [organisation, applicantType && this.i18n.t(`register.applicant.${applicantType}`)]
        .filter(Boolean)
        .join(', '),
      interest: hasCommercialInterest
        ? this.i18n.t('register.interest', { what: commercialInterest ?? '' })
        : this.i18n.t('register.no-interest'),
      days: this.i18n.t('register.days', { from: fullDay(startsOn), to: fullDay(expiresOn) }),
      aboutWhom: pathways.length === 0 ? this.i18n.t('register.all-pathways') : pathways.join(', '),
      ...{ firstFields: fields.slice(0, first), moreFields: fields.slice(first) },
      releases: project.releases.map(({ name, withdrawnOn }) =>
        withdrawnOn === null ? name : this.i18n.t('register.withdrawn', { name, day: fullDay(withdrawnOn) }),
      ),
    };
  }
}
