import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ReadProblem } from '../data/read-problem';
import { fullDay } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import { Permissions } from '../session/permissions';
import { careServicesFor } from '../session/care-services-for';
import { PageHeading } from '../ui/page-focus';
import { SelectInput } from '../ui/select-input';
import { Tag } from '../ui/tag';
import { stateInWords } from './edition-text';
import { readEditions, readOwnGrants } from './report-reads';

/** The periods for which there are figures, newest first; of the newest published one also its pages. */
@Component({
  selector: 'wm-editions-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, ReadProblem, RouterLink, SelectInput, Tag],
  templateUrl: './editions-page.html',
  styleUrl: './editions-page.scss',
})
export class EditionsPage {
  protected readonly i18n = inject(Translations);

  /** Empty: all of them. */
  protected readonly careServiceId = signal('');
  private readonly readable = careServicesFor('report:read');
  protected readonly careServices = computed(() => this.readable().map(({ id, name }) => ({ value: id, text: name })));

  private readonly permissions = inject(Permissions);
  private readonly grantsRead = readOwnGrants(() => this.permissions.may('small-number:open'));
  /** Of which care services one may open small numbers, and until when; null: of none. */
  protected readonly grants = computed(() => {
    const { items } = this.grantsRead.hasValue() ? this.grantsRead.value() : { items: [] };
    const grants = items.map(({ careService, until }) =>
      this.i18n.t('reports.small.own-grant', { name: careService.name, day: fullDay(until) }),
    );
    return grants.length === 0 ? null : this.i18n.t('reports.small.own-grants', { grants: grants.join('; ') });
  });
  protected readonly read = readEditions(this.careServiceId);
  protected readonly editions = computed(() => {
    if (!this.read.hasValue()) return null;
    const { items } = this.read.value();
    const newest = items.find(({ state }) => state === 'published');
    return items.map((edition) => ({
      ...edition,
      isNewest: edition === newest,
      isWaiting: edition.state === 'with-team',
      stateText: stateInWords(this.i18n, edition),
      links: edition.pages.map((page) => ({
        path: ['/reports', edition.id, page],
        text: this.i18n.t(`reports.page.${page}`),
      })),
    }));
  });
}
