import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  type TemplateRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { MEASURES_OVER_TIME, PAGES_OF_ALL_PATHWAYS as OF_WHOLE, REPORT_PAGES } from '@waymark/contracts';
import type { Action } from '@waymark/policy';
import { ReadProblem } from '../data/read-problem';
import { fullDay } from '../i18n/day-text';
import { type TranslationKey, Translations } from '../i18n/translations';
import { keepInAddress } from '../session/keep-in-address';
import { Permissions } from '../session/permissions';
import { SessionStore } from '../session/session-store';
import { Notice } from '../ui/notice';
import { PageHeading } from '../ui/page-focus';
import { PageTitle } from '../ui/page-title';
import { Tag } from '../ui/tag';
import { EditionComments } from './comments/edition-comments';
import { stateInWords } from './edition-text';
import { fileNameOf } from './file-name';
import { PublishEdition, type Published } from './publish-edition';
import { filesOf, ReportFiles } from './report-files';
import { ReportFrame } from './report-frame';
import { editionPageUrl, readEdition, readEditionPage, readHiddenRows } from './report-reads';
import type { BelowRows } from './report-table';
import { ReportView } from './report-view';
import { SmallNumber } from './small-number';
import { hidesSomething } from './table-order';

/** One page of an edition. The pathway is in the address, so that the page can be passed on as it is. */
@Component({
  selector: 'wm-edition-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    EditionComments,
    Notice,
    PageHeading,
    PublishEdition,
    ReadProblem,
    ReportFiles,
    ReportFrame,
    ReportView,
    RouterLink,
    SmallNumber,
    Tag,
  ],
  templateUrl: './edition-page.html',
  styleUrl: './edition-page.scss',
})
export class EditionPage {
  private readonly permissions = inject(Permissions);
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  private readonly belowRow = viewChild.required<TemplateRef<{ readonly $implicit: string }>>('belowRow');
  protected readonly today = inject(SessionStore).today;
  protected readonly i18n = inject(Translations);

  readonly editionId = input.required<string>();
  readonly page = input.required<string>();
  readonly pathwayId = input<string>();

  /** Empty: all pathways. */
  protected readonly pathway = linkedSignal(() => this.pathwayId() ?? '');
  protected readonly editionRead = readEdition(this.editionId);
  protected readonly reportRead = readEditionPage(this.editionId, this.page, this.pathway);
  protected readonly edition = computed(() => (this.editionRead.hasValue() ? this.editionRead.value() : null));
  protected readonly report = computed(() => (this.reportRead.hasValue() ? this.reportRead.value() : null));
  protected readonly error = computed(() => this.editionRead.error() ?? this.reportRead.error());
  /** What came of publishing; it belongs to the page on which that was done. */
  protected readonly notice = linkedSignal<string, TranslationKey | null>({
    source: this.page,
    computation: () => null,
  });

  private readonly params = computed(() => ({ ...(this.pathway() ? { pathwayId: this.pathway() } : {}) }));
  protected readonly links = computed(() =>
    (this.edition()?.pages ?? []).map((page) => ({
      page,
      text: `reports.page.${page}` as const,
      path: ['/reports', this.editionId(), page],
      params: OF_WHOLE.includes(page) ? {} : this.params(),
    })),
  );
  /** Pages about areas and groups are of all pathways. */
  protected readonly pathways = computed(() =>
    OF_WHOLE.some((page) => page === this.page()) ? [] : (this.edition()?.pathways ?? []),
  );
  /** Where the figure of this page is followed from edition to edition; null: nowhere. */
  protected readonly overTime = computed(() => {
    const [edition, measure] = [this.edition(), MEASURES_OVER_TIME.find((one) => one === this.page())];
    if (!edition || !measure) return null;
    const params = { careServiceId: edition.careService.id, grain: edition.grain, ...this.params() };
    return { path: ['/reports/over-time', measure], params };
  });
  protected readonly state = computed(() => {
    const edition = this.edition();
    return edition && { isWaiting: edition.state === 'with-team', text: stateInWords(this.i18n, edition) };
  });
  protected readonly mayPublish = computed(() => this.may('report:publish'));
  private readonly hiddenRead = readHiddenRows(this.editionId, this.page, this.pathway, () =>
    this.may('small-number:open'),
  );
  /** What may be opened, and until when; null: not known, or never by this person. */
  protected readonly hidden = computed(() => (this.hiddenRead.hasValue() ? this.hiddenRead.value() : null));
  protected readonly hiddenByKey = computed(() => new Map(this.hidden()?.items.map((one) => [one.row, one])));
  /** Rows that this person may open. */
  protected readonly belowRows = computed((): BelowRows | null =>
    this.hidden()?.openUntil ? { keys: new Set(this.hiddenByKey().keys()), template: this.belowRow() } : null,
  );
  /** Whether small numbers may be opened here, or how one may be allowed to; null: nothing is hidden. */
  protected readonly hiddenNote = computed(() => {
    const [hidden, report] = [this.hidden(), this.report()];
    if (!hidden || !report || !hidesSomething(report.table.rows)) return null;
    return hidden.openUntil === null
      ? this.i18n.t('reports.small.ask-for-grant')
      : this.i18n.t('reports.small.granted', { day: fullDay(hidden.openUntil) });
  });

  /** What the files of this page are called, and what is written in them. */
  protected readonly files = computed(() => {
    const [edition, report] = [this.edition(), this.report()];
    if (!edition || !report) return null;
    const pathway = edition.pathways.find(({ id }) => id === this.pathway()) ?? null;
    return filesOf(report, {
      name: fileNameOf(report.page, edition, pathway?.name ?? null),
      tableUrl: editionPageUrl(edition.id, report.page, this.pathway()),
      source: this.i18n.t(`reports.source.${edition.state}`, { about: report.about }),
    });
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const page = REPORT_PAGES.find((one) => one === this.page());
      title.set(page ? `reports.page.${page}` : 'reports.title');
    });
    keepInAddress(() => ({ path: ['/reports', this.editionId(), this.page()], params: this.params() }));
    afterRenderEffect({
      read: () => {
        if (this.notice()) this.said()?.nativeElement.focus();
      },
    });
  }

  private may(action: Action): boolean {
    const edition = this.edition();
    return edition !== null && this.permissions.careServiceIds(action).includes(edition.careService.id);
  }

  protected showAsItIs(published: Published): void {
    this.notice.set(`reports.publish.${published}`);
    this.readAgain();
  }

  protected readAgain(): void {
    this.editionRead.reload();
    this.reportRead.reload();
  }
}
