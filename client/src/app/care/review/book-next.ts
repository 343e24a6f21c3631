import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isDay } from '@waymark/calendar';
import type { Appointment, NextTimes } from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { changeSender, isSaved } from '../../data/send-change';
import { clockTime, dayWithWeekday } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { DateInput } from '../../ui/date-input';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { problemOnPage } from '../../ui/shown-problem';

/**
 * The next appointment, booked by one tap before the copy is made, after a review as after a first appointment. It shows free times and nothing else of anyone's
 * diary: the patient reads along.
 */
@Component({
  selector: 'wm-book-next',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DateInput, ErrorSummary, PageHeading, ReadProblem, RouterLink],
  template: `
    <wm-error-summary [problem]="sender.problem()" />
    <h1 wmHeading>{{ i18n.t('patient.next.heading') }}</h1>
    @if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else if (times()) {
      <ul class="app-stack">
        @for (one of offers(); track one.weeks; let first = $first) {
          <li>
            <button type="button" [wmButton]="first ? 'primary' : 'secondary'" (click)="book(one.startsAt)">
              {{ one.text }}<br /><span class="when">{{ one.when }}</span>
            </button>
          </li>
        }
        <li>
          <button
            type="button"
            wmButton="secondary"
            aria-controls="another-day"
            [attr.aria-expanded]="another()"
            (click)="another.set(!another())"
          >
            {{ i18n.t('patient.next.another-day') }}
          </button>
        </li>
      </ul>
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
    <div id="another-day">
      @if (another()) {
        <wm-date-input fieldId="day" [label]="i18n.t('patient.next.which-day')" [(value)]="day" />
        @if (dayRead.error(); as error) {
          <wm-read-problem [error]="error" (tryAgain)="dayRead.reload()" />
        } @else if (freeDay(); as free) {
          @if (free.times.length > 0) {
            <h2>{{ i18n.t('patient.next.free', { day: free.day }) }}</h2>
            <ul class="times">
              @for (one of free.times; track one.startsAt) {
                <li>
                  <button type="button" wmButton="secondary" (click)="book(one.startsAt)">{{ one.text }}</button>
                </li>
              }
            </ul>
          } @else {
            <p role="status">{{ i18n.t('patient.next.none-free') }}</p>
          }
        }
      }
    </div>
    @if (saving()) {
      <p role="status">{{ i18n.t('patient.review.saving') }}</p>
    }
    <p>
      <a class="app-link-button" [routerLink]="notNow()">{{ i18n.t('patient.next.not-now') }}</a>
    </p>
  `,
  styles: `
    .app-stack {
      margin-bottom: 1rem;
    }

    .app-stack .nhsuk-button,
    .times .nhsuk-button {
      margin: 0;
    }

    .app-stack .nhsuk-button {
      text-align: left;
    }

    .when {
      font-weight: 400;
    }

    .times {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin: 0 0 1rem;
      padding: 0;
      list-style: none;
    }
  `,
})
export class BookNext {
  readonly appointmentId = input.required<string>();
  readonly episodeId = input.required<string>();
  readonly timeZone = input.required<string>();
  /** Where those go on who book none now. */
  readonly notNow = input.required<readonly string[]>();
  readonly booked = output<Appointment>();

  protected readonly i18n = inject(Translations);
  protected readonly sender = changeSender();
  protected readonly another = signal(false);
  protected readonly day = signal('');
  protected readonly saving = signal(false);

  private readonly url = computed(() => `${API}/appointments/${this.appointmentId()}/next-times`);
  protected readonly read = httpResource<NextTimes>(() => this.url());
  protected readonly dayRead = httpResource<NextTimes>(() =>
    this.another() && isDay(this.day()) ? { url: this.url(), params: { on: this.day() } } : undefined,
  );
  protected readonly times = computed(() => (this.read.hasValue() ? this.read.value() : null));
  /** The same time in some weeks, where it is free. */
  protected readonly offers = computed(() =>
    (this.times()?.days ?? []).flatMap(({ on, weeks, sameTime }) =>
      weeks === null || sameTime === null
        ? []
        : [
            {
              weeks,
              startsAt: sameTime,
              text: this.i18n.t(`patient.next.weeks.${weeks}`),
              when: this.i18n.t('patient.next.when', { day: dayWithWeekday(on), time: this.timeOf(sameTime) }),
            },
          ],
    ),
  );
  protected readonly freeDay = computed(() => {
    const day = this.dayRead.hasValue() ? this.dayRead.value().days[0] : undefined;
    if (!day) return null;
    const times = day.times.map((startsAt) => ({ startsAt, text: this.timeOf(startsAt) }));
    return { day: dayWithWeekday(day.on), times };
  });

  constructor() {
    inject(PageTitle).set('patient.next.title');
  }

  protected async book(startsAt: string): Promise<void> {
    const plan = this.times() ?? (this.dayRead.hasValue() ? this.dayRead.value() : null);
    if (!plan) return;
    const { kind, minutes, staff } = plan;
    const body = {
      ...{ startsAt, kind, minutes, purpose: 'review', status: 'booked' },
      staff: staff.map(({ userId }) => userId),
    };
    this.saving.set(true);
    const url = `${API}/episodes/${this.episodeId()}/appointments`;
    const sent = await this.sender.send<Appointment>({ method: 'POST', url, body });
    if (isSaved(sent)) {
      this.booked.emit(sent.saved);
      return;
    }
    this.saving.set(false);
    // Nobody is booked twice from a screen that the patient reads along.
    if (this.sender.question() === null) return;
    this.sender.question.set(null);
    this.sender.problem.set(problemOnPage('patient.next.just-taken'));
    this.read.reload();
    this.dayRead.reload();
  }

  private timeOf(startsAt: string): string {
    return clockTime(startsAt, this.timeZone());
  }
}
