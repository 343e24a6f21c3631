import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { addDays, isDay } from '@waymark/calendar';
import type { Account, AuditLine, Page } from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { clockTime, dayWithWeekday } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { DateInput } from '../../ui/date-input';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { type ShownProblem, errorOf, problemOnPage } from '../../ui/shown-problem';
import { actionInWords } from './action-text';
import { fieldInWords } from './field-text';

const PAGE_SIZE = 100;

/** Who did what on a day, of everybody or of one account. */
@Component({
  selector: 'wm-audit-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DateInput, ErrorSummary, PageHeading, ReadProblem, RouterLink],
  templateUrl: './audit-page.html',
})
export class AuditPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  protected readonly i18n = inject(Translations);

  /** Both from the URL. */
  readonly on = input<string>();
  readonly accountId = input<string>();

  protected readonly siteError = this.session.siteRead.error;
  /** Empty until the site's own day is known. */
  protected readonly day = computed(() => {
    const on = this.on() ?? '';
    return isDay(on) ? on : this.session.today();
  });
  protected readonly dayInFull = computed(() => dayWithWeekday(this.day()));
  protected readonly before = computed(() => addDays(this.day(), -1));
  protected readonly after = computed(() => (this.day() < this.session.today() ? addDays(this.day(), 1) : null));
  protected readonly picked = linkedSignal(this.day);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly dayError = computed(() => errorOf(this.problem(), 'day'));

  /** Where the page shown begins; null: at the latest. Another day or account begins there again. */
  protected readonly cursor = linkedSignal<string, string | null>({
    source: () => `${this.day()} ${this.accountId() ?? ''}`,
    computation: () => null,
  });
  protected readonly read = httpResource<Page<AuditLine>>(() => {
    const on = this.day();
    const accountId = this.accountId();
    const cursor = this.cursor();
    const params = { on, limit: PAGE_SIZE, ...(accountId ? { accountId } : {}), ...(cursor ? { cursor } : {}) };
    return on ? { url: `${API}/audit`, params } : undefined;
  });
  private readonly accountRead = httpResource<Account>(() => {
    const id = this.accountId();
    return id ? `${API}/accounts/${id}` : undefined;
  });
  protected readonly only = computed(() => (this.accountRead.hasValue() ? this.accountRead.value().name : ''));
  protected readonly nextCursor = computed(() => (this.read.hasValue() ? this.read.value().nextCursor : null));
  protected readonly rows = computed(() =>
    this.read.hasValue()
      ? this.read.value().items.map((line) => ({
          ...line,
          time: clockTime(line.at, this.session.timeZone()),
          said: [
            actionInWords(this.i18n, line.action),
            ...(line.refused === null ? [] : [this.i18n.t('admin.audit.refused', { status: line.refused })]),
            ...(line.times > 1 ? [this.i18n.t('admin.audit.times', { count: line.times })] : []),
          ].join(', '),
          changed: line.fields?.map((field) => fieldInWords(this.i18n, field)).join(', ') ?? '',
        }))
      : null,
  );

  protected goTo(event: Event): void {
    event.preventDefault();
    const on = this.picked();
    const problems = dayProblems(this.i18n, on, { fieldId: 'day', label: 'admin.audit.day' });
    this.problem.set(problems.length > 0 ? problemOnPage('patient.date.look-again', problems) : null);
    if (problems.length > 0) return;
    void this.router.navigate(['/audit'], { queryParams: { on }, queryParamsHandling: 'merge' });
  }
}
