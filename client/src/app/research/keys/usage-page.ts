import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResearchCall, ResearchUsage } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { clockTime, dayOf, fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { Permissions } from '../../session/permissions';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { SelectInput } from '../../ui/select-input';
import { readProjects, readUsage } from '../research-reads';
import { sizeAndRows } from '../rows-text';
import { sizeInWords } from '../size-text';

/** What was fetched, when, with which key and how that ended. */
@Component({
  selector: 'wm-usage-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, ReadProblem, RouterLink, SelectInput],
  templateUrl: './usage-page.html',
  styleUrl: '../rows.scss',
})
export class UsagePage {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);

  private readonly permissions = inject(Permissions);
  protected readonly back = computed(() =>
    this.permissions.may('research-key:read')
      ? ({ path: '/research/keys', text: 'research.keys.heading' } as const)
      : ({ path: '/research/releases', text: 'research.releases.heading' } as const),
  );
  protected readonly projectsRead = readProjects();
  /** Of a draft, or one that waits, nothing was ever fetched. */
  private readonly projects = computed(() =>
    (this.projectsRead.hasValue() ? this.projectsRead.value().items : []).filter(
      ({ approvedAt }) => approvedAt !== null,
    ),
  );
  protected readonly options = computed(() => this.projects().map(({ id, title }) => ({ value: id, text: title })));
  protected readonly projectId = linkedSignal(() => this.projects()[0]?.id ?? '');
  private readonly cursor = linkedSignal<string, string>({ source: this.projectId, computation: () => '' });
  protected readonly read = readUsage(this.projectId, this.cursor);
  /** Earlier calls are added below, and remain while the next ones are fetched. */
  private readonly pages = linkedSignal<ResearchUsage | null, readonly ResearchUsage[]>({
    source: () => (this.read.hasValue() ? this.read.value() : null),
    computation: (page, before) => {
      const known = this.cursor() === '' ? [] : (before?.value ?? []);
      return page === null || known.includes(page) ? known : [...known, page];
    },
  });
  protected readonly calls = computed(() => {
    const pages = this.pages();
    return pages.length === 0 ? null : pages.flatMap(({ items }) => items).map((call) => this.inWords(call));
  });
  protected readonly total = computed(() => {
    const usage = this.pages().at(-1);
    return usage && usage.calls > 0
      ? this.i18n.plural('research.usage.total', usage.calls, { size: sizeInWords(usage.bytes) })
      : null;
  });
  protected readonly nextCursor = computed(() => this.pages().at(-1)?.nextCursor ?? null);

  protected goOn(cursor: string): void {
    this.cursor.set(cursor);
  }

  private inWords({ at, keyPrefix, release, file, bytes, rows, status, isUnderWay }: ResearchCall) {
    const timeZone = this.session.timeZone();
    return {
      when: `${fullDay(dayOf(at, timeZone))}, ${clockTime(at, timeZone)}`,
      key: keyPrefix === null ? this.i18n.t('research.usage.by-page') : `${keyPrefix}…`,
      what: [release, file].filter(Boolean).join(' / ') || this.i18n.t('research.usage.lists'),
      size: sizeAndRows(this.i18n, bytes, rows),
      status: isUnderWay ? this.i18n.t('research.usage.under-way') : String(status),
    };
  }
}
