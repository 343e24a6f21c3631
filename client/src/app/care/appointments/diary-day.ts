import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { isDay } from '@waymark/calendar';
import type { Diary } from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { dayWithWeekday, timeInWords, timeOf } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { type DayBlock, blockAt, clashesOf, columnOf } from './diary-blocks';

/**
 * One therapist's day beside the form, with the appointment that is being booked drawn in it: a column of time where there
 * is room, else a list.
 */
@Component({
  selector: 'wm-diary-day',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReadProblem],
  template: `
    @if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else if (diary(); as diary) {
      <h2>{{ i18n.t('care.diary.heading', { name: diary.therapist.name, day: day() }) }}</h2>
      <p role="status" class="clash">
        @if (clashes().length > 0) {
          <strong>{{ i18n.t('care.diary.clash', { with: clashText() }) }}</strong>
        }
      </p>
      <ol class="day" [style.--hours]="column().hours">
        @for (line of column().lines; track line.from) {
          <li class="hour" aria-hidden="true" [style.--from]="line.from">{{ line.text }}</li>
        }
        @for (one of blocks(); track $index) {
          <li
            [class.block]="true"
            [class.new]="one.isNew"
            [class.clashing]="clashes().includes(one)"
            [style.--from]="one.from - column().from"
            [style.--minutes]="one.minutes"
          >
            {{ one.text }}
          </li>
        } @empty {
          <li class="none">{{ i18n.t('care.diary.empty') }}</li>
        }
      </ol>
    } @else if (read.isLoading()) {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
  styles: `
    h2 {
      margin: 0 0 0.25rem;
      font-size: 1.1875rem;
    }

    .clash {
      min-height: 1.5em;
      margin: 0 0 0.5rem;
    }

    .day {
      margin: 0;
      padding: 0;
      list-style: none;
    }

    .hour {
      display: none;
    }

    .block {
      margin-bottom: 4px;
      padding: 4px 8px;
      border-left: 4px solid var(--wm-quiet-text);
      background: var(--wm-chosen);
      color: var(--wm-ink);
      font-size: 1rem;
      line-height: 1.25;
      overflow-wrap: anywhere;
    }

    .new {
      border: 2px dashed var(--wm-line);
      border-left-style: solid;
      background: var(--wm-card);
    }

    .clashing {
      border-color: var(--wm-error);
    }

    @media (min-width: 62em) {
      .day {
        position: relative;
        height: calc(var(--hours) * 60px);
      }

      .hour {
        display: block;
        position: absolute;
        top: calc(var(--from) * 1px);
        left: 0;
        right: 0;
        border-top: 1px solid var(--wm-border);
        font-size: 1rem;
        font-variant-numeric: tabular-nums;
        line-height: 1;
      }

      .block {
        position: absolute;
        top: calc(var(--from) * 1px);
        left: 4rem;
        right: 25%;
        min-height: calc(var(--minutes) * 1px - 2px);
        margin: 0;
        padding: 0 8px;
      }

      .new {
        left: 45%;
        right: 0;
      }

      .none {
        position: absolute;
        top: 4px;
        left: 5rem;
      }
    }

    @media (forced-colors: active) {
      .block {
        border: 1px solid;
      }

      .new {
        border-style: dashed;
      }
    }
  `,
})
export class DiaryDay {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  readonly careServiceId = input.required<string>();
  readonly therapistId = input.required<string>();
  /** The day to show; nothing is shown until it is one. */
  readonly on = input.required<string>();
  /** Start and length of the appointment that is being booked; null: not known yet. */
  readonly planned = input.required<{ readonly startsAt: string; readonly minutes: number | null } | null>();

  protected readonly read = httpResource<Diary>(() => {
    const on = this.on();
    if (!isDay(on) || this.therapistId() === '') return undefined;
    const params = { on, therapist: this.therapistId() };
    return { url: `${API}/care-services/${this.careServiceId()}/diary`, params };
  });
  protected readonly diary = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly day = computed(() => dayWithWeekday(this.diary()?.on ?? this.on()));
  protected readonly blocks = computed((): readonly DayBlock[] => {
    const timeZone = this.session.timeZone();
    const booked = (this.diary()?.items ?? []).map(({ startsAt, minutes, kind, person }) => {
      const time = timeOf(startsAt, timeZone);
      const who = person ? listName(person) : this.i18n.t('care.diary.taken');
      const what = { time: timeInWords(time), who, kind: this.i18n.t(`care.kind.${kind}`) };
      return blockAt(time, minutes, { text: this.i18n.t('care.diary.line', what), isNew: false });
    });
    const planned = this.planned();
    if (!planned) return booked;
    const time = timeOf(planned.startsAt, timeZone);
    const text = this.i18n.t('care.diary.new', { time: timeInWords(time) });
    return [...booked, blockAt(time, planned.minutes, { text: text, isNew: true })].sort((a, b) => a.from - b.from);
  });
  protected readonly clashes = computed(() => clashesOf(this.blocks()));
  protected readonly clashText = computed(() =>
    this.clashes()
      .map(({ text }) => text)
      .join('; '),
  );
  protected readonly column = computed(() => columnOf(this.blocks()));
}
