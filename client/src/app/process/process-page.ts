import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { type PlacedMark, PROCESS_MEASURES, type Process, type ProcessSeries } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../data/api';
import { oneAtATime } from '../data/one-at-a-time';
import { ReadProblem } from '../data/read-problem';
import { readProblem } from '../data/problem';
import { ReferenceReads } from '../data/reference-reads';
import { saveCsv } from '../ui/save-file';
import { monthInWords } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import { careServicesFor } from '../session/care-services-for';
import { keepInAddress } from '../session/keep-in-address';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { PageHeading } from '../ui/page-focus';
import { SelectInput } from '../ui/select-input';
import type { ShownProblem } from '../ui/shown-problem';
import { CodeBars } from './code-bars';
import { sumOfCodes } from './code-sums';
import { MonthsTable } from './months-table';
import { choicesOf, measureOf, OTHER_PERIODS, type ProcessChoices, requestOf, USUAL_PERIOD } from './process-choices';
import { ShareChart } from './share-chart';

/** How appointments and reviews go at a manager's care service, by month. */
@Component({
  selector: 'wm-process-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CodeBars, ErrorSummary, MonthsTable, PageHeading, ReadProblem, SelectInput, ShareChart],
  templateUrl: './process-page.html',
  styleUrl: './process-page.scss',
})
export class ProcessPage {
  private readonly http = inject(HttpClient);
  private readonly references = inject(ReferenceReads);
  private readonly session = inject(SessionStore);
  private readonly once = oneAtATime();
  protected readonly i18n = inject(Translations);

  protected readonly choices = signal<ProcessChoices>(choicesOf(inject(ActivatedRoute).snapshot.queryParams));
  protected readonly problem = signal<ShownProblem | null>(null);

  /** Those whose figures may be seen, in order of name. */
  protected readonly careServices = careServicesFor('process:read');
  protected readonly careService = computed(
    () => this.careServices().find(({ id }) => id === this.choices().careServiceId) ?? this.careServices()[0] ?? null,
  );
  private readonly request = computed(
    () => {
      const [careService, today] = [this.careService(), this.session.today()];
      if (careService === null || today === '') return undefined;
      return { url: `${API}/care-services/${careService.id}/process`, params: requestOf(this.choices(), today) };
    },
    // Another measure is in the same reply.
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly read = httpResource<Process>(() => this.request());
  protected readonly process = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly error = computed(() => this.references.careServices.error() ?? this.read.error());

  protected readonly chart = computed(() => {
    const measure = measureOf(this.choices());
    const process = this.process();
    const series = process?.series.find((one) => one.measure === measure);
    if (!process || !series) return null;
    const heading = this.i18n.t(`process.measure.${measure}`);
    return { series, heading, meaning: this.i18n.t(`process.meaning.${measure}`), marks: marksOn(series, process) };
  });

  /** Answers how it goes, by the last month that is over and had appointments; empty: there is none. */
  protected readonly sentence = computed(() => {
    const last = this.process()?.months.findLast(({ isClosed, attended, missed }) => isClosed && attended + missed > 0);
    if (!last) return '';
    const month = monthInWords(last.month);
    const { reviewedOrDeclined: asked, withGoalDue: due, missed } = last;
    const expected = last.attended + missed;
    if (due === 0) return this.i18n.t('process.sentence.only-missed', { month, missed, expected });
    const first = this.i18n.t('process.sentence.asked', { month, asked, due });
    return `${first} ${this.i18n.t('process.sentence.missed', { missed, expected })}`;
  });
  protected readonly isEmpty = computed(
    () =>
      this.process()?.months.every(({ attended, missed, cancelled }) => attended + missed + cancelled === 0) ?? false,
  );

  protected readonly lists = computed(() => {
    const months = this.process()?.months ?? [];
    const reasons = sumOfCodes(months.flatMap(({ missedReasons }) => missedReasons));
    const help = sumOfCodes(months.flatMap(({ missedHelp }) => missedHelp));
    const barriers = sumOfCodes(months.flatMap((month) => month.barriers));
    return [
      {
        heading: this.i18n.t('process.list.missed-reasons'),
        bars: reasons.map(({ code, count }) => ({ text: this.i18n.t(`process.missed-reason.${code}`), count })),
      },
      {
        heading: this.i18n.t('process.list.missed-help'),
        bars: help.map(({ code, count }) => ({ text: this.i18n.t(`process.missed-help.${code}`), count })),
      },
      {
        heading: this.i18n.t('process.list.barriers'),
        bars: barriers.map(({ code, count }) => ({ text: this.i18n.t(`process.barrier.${code}`), count })),
      },
    ];
  });

  protected readonly measureOptions = computed(() =>
    PROCESS_MEASURES.slice(1).map((value) => ({ value, text: this.i18n.t(`process.measure.${value}`) })),
  );
  protected readonly usualMeasure = computed(() => this.i18n.t(`process.measure.${PROCESS_MEASURES[0]}`));
  protected readonly pathwayOptions = computed(() =>
    (this.careService()?.pathways ?? []).map(({ id, name }) => ({ value: id, text: name })),
  );
  protected readonly otherCareServices = computed(() =>
    this.careServices()
      .slice(1)
      .map(({ id, name }) => ({ value: id, text: name })),
  );
  protected readonly usualPeriod = computed(() => this.i18n.t('process.period.months', { count: USUAL_PERIOD }));
  protected readonly periodOptions = computed(() =>
    OTHER_PERIODS.map((count) => ({ value: String(count), text: this.i18n.t('process.period.months', { count }) })),
  );

  constructor() {
    keepInAddress(() => {
      const params = Object.fromEntries(Object.entries(this.choices()).filter(([, value]) => value !== ''));
      return { path: ['/reports/process'], params };
    });
  }

  protected choose(change: Partial<ProcessChoices>): void {
    this.problem.set(null);
    // A pathway belongs to its care service.
    const pathway = change.careServiceId === undefined ? {} : { pathwayId: '' };
    this.choices.update((choices) => ({ ...choices, ...pathway, ...change }));
  }

  protected tryAgain(): void {
    if (this.references.careServices.error()) this.references.careServices.reload();
    else this.read.reload();
  }

  protected saveTable(): Promise<void> {
    return this.once(async () => {
      const request = this.request();
      if (!request) return;
      try {
        const { url, params } = request;
        const headers = { accept: 'text/csv' };
        const csv = await firstValueFrom(this.http.get(url, { params, headers, responseType: 'text' }));
        this.problem.set(null);
        saveCsv(`process-${params['from']}-to-${params['to']}.csv`, csv);
      } catch (error) {
        this.problem.set(readProblem(error));
      }
    });
  }
}

/** Marks are placed by the months of the page, of which a series may leave out the first, and the marks before it. */
function marksOn({ points }: ProcessSeries, { marks, months }: Process): readonly PlacedMark[] {
  return marks.flatMap((mark) => {
    if (mark.at === null) return [mark];
    const month = months[mark.at]?.month;
    const at = points.findIndex((point) => point.month === month);
    return at < 0 ? [] : [{ ...mark, at }];
  });
}
