import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { PAGES_OF_ALL_PATHWAYS as OF_WHOLE, REPORT_PAGES } from '@waymark/contracts';
import { ReadProblem } from '../data/read-problem';
import { ReferenceReads } from '../data/reference-reads';
import { Translations } from '../i18n/translations';
import { careServicesFor } from '../session/care-services-for';
import { keepInAddress } from '../session/keep-in-address';
import { SelectInput } from '../ui/select-input';
import { GoalsNow } from './goals-now';
import { TeamMarks } from './marks/team-marks';
import { ReportFrame } from './report-frame';
import { readLivePage } from './report-reads';
import { ReportView } from './report-view';
import { ReviewMinutesNow } from './review-minutes';

/** The same pages for the team itself: true figures of the last twelve months, which stay with it. */
@Component({
  selector: 'wm-team-figures-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [GoalsNow, ReadProblem, ReportFrame, ReportView, ReviewMinutesNow, SelectInput, TeamMarks],
  templateUrl: './team-figures-page.html',
  styleUrl: './team-figures-page.scss',
})
export class TeamFiguresPage {
  private readonly reference = inject(ReferenceReads);
  protected readonly i18n = inject(Translations);

  readonly page = input<string>();
  readonly careServiceId = input<string>();
  readonly pathwayId = input<string>();

  protected readonly careServices = careServicesFor('live-figures:read');
  /** Id as chosen; empty: the first one. */
  protected readonly chosen = linkedSignal(() => this.careServiceId() ?? '');
  protected readonly careService = computed(
    () => this.careServices().find(({ id }) => id === this.chosen()) ?? this.careServices()[0] ?? null,
  );
  protected readonly others = computed(() =>
    this.careServices()
      .slice(1)
      .map(({ id, name }) => ({ value: id, text: name })),
  );
  protected readonly current = computed(() => this.page() ?? REPORT_PAGES[0]);
  /** Those that can be asked for: pages about areas and groups are of all pathways, and a single one is all there are. */
  protected readonly pathways = computed(() => {
    const offered = this.careService()?.pathways ?? [];
    return offered.length < 2 || OF_WHOLE.some((page) => page === this.current()) ? [] : offered;
  });
  /** Id of a pathway of that care service; empty: all of them. */
  protected readonly pathway = linkedSignal({
    source: () => ({ asked: this.pathwayId() ?? '', of: this.pathways() }),
    computation: ({ asked, of }) => (of.some(({ id }) => id === asked) ? asked : ''),
  });

  protected readonly read = readLivePage(() => this.careService()?.id ?? '', this.current, this.pathway);
  protected readonly report = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly error = computed(() => this.reference.careServices.error() ?? this.read.error());

  private readonly ofCareService = computed((): Readonly<Record<string, string>> =>
    this.chosen() ? { careServiceId: this.chosen() } : {},
  );
  private readonly params = computed(() => ({
    ...this.ofCareService(),
    ...(this.pathway() ? { pathwayId: this.pathway() } : {}),
  }));
  protected readonly links = computed(() =>
    REPORT_PAGES.map((page) => ({
      page,
      text: `reports.page.${page}` as const,
      path: ['/team-figures'],
      params: { page, ...(OF_WHOLE.includes(page) ? this.ofCareService() : this.params()) },
    })),
  );

  constructor() {
    keepInAddress(() => {
      const params = { ...(this.page() ? { page: this.page() } : {}), ...this.params() };
      return this.careService() && { path: ['/team-figures'], params };
    });
  }

  protected readAgain(): void {
    this.reference.careServices.reload();
    this.read.reload();
  }
}
