import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { WaitingCannotCome } from '@waymark/contracts';
import { cannotComeSaidInWords, cannotComeWhyInWords } from '../appointments/cannot-come-text';
import { withTime } from '../episodes/appointment-text';
import { dayInWords, fullDay } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { WaitingItem } from './waiting-item';

/** Those who said from home that they cannot come: each is cancelled, moved or left booked from here. */
@Component({
  selector: 'wm-cannot-come-messages',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink, WaitingItem],
  template: `
    @for (one of shown(); track one.said.id) {
      <wm-waiting-item
        [itemId]="'cannot-come-' + one.said.id"
        [name]="one.name"
        [news]="one.news"
        [isPressing]="true"
        [open]="shown().length === 1"
      >
        @if (one.said.nobodyResponsible) {
          <p class="nobody">{{ i18n.t('care.today.nobody-responsible') }}</p>
        }
        <p class="app-quiet">{{ one.about }}</p>
        @if (one.said.takenBackAt === null) {
          <p>{{ one.why }}</p>
        }
        @if (one.said.note; as note) {
          <p class="said">{{ note }}</p>
        }
        @if (one.said.takenBackAt === null) {
          <p>{{ i18n.t(one.isPassed ? 'care.cannot-come.passed' : 'care.cannot-come.stays') }}</p>
        }
        <p class="do">
          @if (one.said.takenBackAt === null && !one.isPassed) {
            <button type="button" wmButton="small" (click)="callOff.emit(one.said)">
              {{ i18n.t('care.cannot-come.cancel') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span>
            </button>
            <a [routerLink]="['/appointments', one.said.appointmentId]" [queryParams]="{ do: 'change' }"
              >{{ i18n.t('care.cannot-come.move') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span></a
            >
          }
          <button type="button" class="app-link-button" (click)="see.emit(one.said)">
            {{ i18n.t('care.cannot-come.see') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span>
          </button>
          <a [routerLink]="['/appointments', one.said.appointmentId]"
            >{{ i18n.t('care.home.open') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span></a
          >
        </p>
      </wm-waiting-item>
    }
  `,
  styleUrl: './waiting.scss',
})
export class CannotComeMessages {
  protected readonly i18n = inject(Translations);
  readonly waiting = input.required<readonly WaitingCannotCome[]>();
  readonly today = input.required<string>();
  readonly timeZone = input.required<string>();
  readonly callOff = output<WaitingCannotCome>();
  readonly see = output<WaitingCannotCome>();

  protected readonly shown = computed(() =>
    this.waiting().map((said) => {
      const day = dayInWords(said.appointmentOn, this.today());
      const when = withTime(day, said, this.timeZone());
      return {
        said,
        name: listName(said),
        news: this.i18n.t(said.takenBackAt === null ? 'care.cannot-come.news' : 'care.cannot-come.news-after-all', {
          when,
        }),
        about: [
          this.i18n.t('care.patient.born', { day: fullDay(said.birthDate) }),
          cannotComeSaidInWords(this.i18n, said, this.today(), this.timeZone()),
        ].join(' · '),
        why: cannotComeWhyInWords(this.i18n, said),
        isPassed: said.appointmentOn < this.today(),
      };
    }),
  );
}
