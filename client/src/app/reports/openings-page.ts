import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page, SmallNumberOpening } from '@waymark/contracts';
import { ReadProblem } from '../data/read-problem';
import { clockTime, dayOf, dayWithWeekday } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import { careServicesFor } from '../session/care-services-for';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { PageHeading } from '../ui/page-focus';
import { SelectInput } from '../ui/select-input';
import { readOpenings } from './report-reads';

/** What was read so far, and where it goes on. */
interface Read {
  readonly items: readonly SmallNumberOpening[];
  readonly nextCursor: string | null;
}

/** Who opened small numbers, which and why, for all who answer for them. */
@Component({
  selector: 'wm-openings-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, ReadProblem, RouterLink, SelectInput],
  templateUrl: './openings-page.html',
  styleUrl: './openings-page.scss',
})
export class OpeningsPage {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);

  /** Empty: all of them. */
  protected readonly careServiceId = signal('');
  private readonly cursor = linkedSignal<string, string>({ source: this.careServiceId, computation: () => '' });
  private readonly readable = careServicesFor('small-number:list');
  protected readonly careServices = computed(() => this.readable().map(({ id, name }) => ({ value: id, text: name })));

  protected readonly read = readOpenings(this.careServiceId, this.cursor);
  /** Earlier openings are added below, and remain while the next ones are fetched. */
  private readonly soFar = linkedSignal<{ page: Page<SmallNumberOpening> | null; isFirst: boolean }, Read | null>({
    source: () => ({ page: this.read.hasValue() ? this.read.value() : null, isFirst: this.cursor() === '' }),
    computation: ({ page, isFirst }, before) => {
      const earlier = isFirst ? null : (before?.value ?? null);
      if (page === null) return earlier;
      const known = earlier?.items ?? [];
      const ids = new Set(known.map(({ id }) => id));
      return { items: [...known, ...page.items.filter(({ id }) => !ids.has(id))], nextCursor: page.nextCursor };
    },
  });
  protected readonly nextCursor = computed(() => this.soFar()?.nextCursor ?? null);
  protected readonly openings = computed(() => this.soFar()?.items.map((one) => this.inWords(one)) ?? null);

  protected goOn(cursor: string): void {
    this.cursor.set(cursor);
  }

  private inWords(opening: SmallNumberOpening) {
    const { id, openedAt, openedBy, careService, edition, page, pathway, rowLabel, columns, reason } = opening;
    const timeZone = this.session.timeZone();
    const where = { page: this.i18n.t(`reports.page.${page}`), period: edition.label };
    return {
      id,
      what: this.i18n.t('reports.openings.what', { columns: columns.join(' · '), row: rowLabel }),
      where: pathway
        ? this.i18n.t('reports.openings.where-pathway', { ...where, pathway: pathway.name })
        : this.i18n.t('reports.openings.where', where),
      careService: careService.name,
      reason: this.i18n.t('reports.openings.reason', { reason }),
      who: this.i18n.t('reports.openings.who', {
        name: openedBy.name,
        role: this.i18n.t(`common.role.${openedBy.role}`),
        time: clockTime(openedAt, timeZone),
        day: dayWithWeekday(dayOf(openedAt, timeZone)),
      }),
    };
  }
}
