import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { DayList, HandOver, HomeMessage } from '@waymark/contracts';
import { changeSender, isSaved } from '../episodes/send-change';
import { listName } from '../patients/person-words';
import { API } from '../session/api';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { PageHeading } from '../ui/page-focus';
import { ReadProblem } from '../ui/read-problem';
import { TextInput } from '../ui/text-input';
import { dayAfter, dayWithWeekday } from '../words/day-words';
import { Words } from '../words/words';
import { DayListTable } from './day-list-table';
import { tenseOf } from './day-rows';
import { HandedOver } from './handed-over';
import { HomeMessages } from './home-messages';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text));
}

/** What waits for the therapist, whatever the day, and their own appointments of one day. */
@Component({
  selector: 'wm-today-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Button,
    DayListTable,
    ErrorSummary,
    HandedOver,
    HomeMessages,
    PageHeading,
    ReadProblem,
    RouterLink,
    TextInput,
  ],
  templateUrl: './today-page.html',
  styles: `
    .app-bar {
      justify-content: flex-start;
      align-items: flex-end;
    }

    .app-search {
      margin: 0;
    }

    .app-search wm-text-input {
      flex: 0 1 12rem;
    }

    @media (min-width: 48em) {
      .app-search {
        flex-wrap: nowrap;
      }
    }

    [role='status']:empty {
      margin: 0;
    }
  `,
})
export class TodayPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly sender = changeSender();
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  protected readonly words = inject(Words);
  protected readonly problem = this.sender.problem;

  /** A day of the URL; absent: today. */
  readonly on = input<string>();

  protected readonly today = this.session.today;
  protected readonly timeZone = this.session.timeZone;
  protected readonly siteError = this.session.siteRead.error;
  protected readonly day = computed(() => {
    const on = this.on() ?? '';
    return isDay(on) ? on : this.today();
  });
  protected readonly isToday = computed(() => this.day() === this.today());
  protected readonly tense = computed(() => tenseOf(this.day(), this.today()));
  /** What stands in the field for another day. */
  protected readonly picked = linkedSignal(this.day);
  protected readonly dayInFull = computed(() => dayWithWeekday(this.day()));
  protected readonly dayBefore = computed(() => dayAfter(this.day(), -1));
  protected readonly dayNext = computed(() => dayAfter(this.day(), 1));

  protected readonly read = httpResource<DayList>(() => {
    const day = this.day();
    return day ? { url: `${API}/day-list`, params: { on: day } } : undefined;
  });
  protected readonly list = computed(() => (this.read.hasValue() ? this.read.value() : null));
  /** What was just done about something that waited. */
  protected readonly done = signal('');

  protected goTo(event: SubmitEvent): void {
    event.preventDefault();
    const day = this.picked();
    if (isDay(day)) void this.router.navigate(['/today'], { queryParams: { on: day } });
  }

  protected markRead(message: HomeMessage): void {
    void this.settle(`preparations/${message.preparationId}/read`, 'staff.home.marked-of', listName(message));
  }

  protected markSeen(handOver: HandOver): void {
    void this.settle(`hand-overs/${handOver.id}/seen`, 'staff.handed-over.marked-of', listName(handOver));
  }

  protected readSiteAgain(): void {
    this.session.siteRead.reload();
  }

  private async settle(
    path: string,
    said: 'staff.home.marked-of' | 'staff.handed-over.marked-of',
    name: string,
  ): Promise<void> {
    if (!isSaved(await this.sender.send({ method: 'POST', url: `${API}/${path}`, body: {} }))) return;
    this.done.set(this.words.t(said, { name }));
    this.read.reload();
    // The button just pressed goes away; what was done stands where the focus is.
    this.said()?.nativeElement.focus();
  }
}
