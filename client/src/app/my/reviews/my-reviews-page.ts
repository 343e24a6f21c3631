import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MyRecord } from '../my-record';
import { readEach } from '../read-each';
import { visitStaffInWords, weekdayAndDay } from '../visit-text';
import { SessionStore } from '../../session/session-store';
import { PageHeading } from '../../ui/page-focus';
import { Picture } from '../../ui/picture';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';

/** Past appointments in which something was agreed, the latest first. */
@Component({
  selector: 'wm-my-reviews-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, Picture, ReadProblem, RouterLink],
  template: `
    <h1 wmHeading>{{ i18n.t('patient.reviews.heading') }}</h1>
    @if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else if (visits(); as visits) {
      @if (visits.length > 0) {
        <p>{{ i18n.t('patient.reviews.choose') }}</p>
      }
      <ul class="app-ways">
        @for (visit of visits; track visit.id) {
          <li>
            <a [routerLink]="['/my-reviews', visit.id]">
              <wm-picture name="agreed" />
              <span class="app-ways__text">
                <span class="app-ways__name">{{ visit.day }}</span>
                @if (visit.staff) {
                  <span class="app-ways__note">{{ visit.staff }}</span>
                }
              </span>
            </a>
          </li>
        } @empty {
          <li>{{ i18n.t('patient.reviews.none') }}</li>
        }
      </ul>
    } @else {
      <p class="app-loading" role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
    @if (isOwn()) {
      <p>
        <a class="app-link-button" routerLink="/my-letters">{{ i18n.t('patient.letters.heading') }}</a>
      </p>
    }
    <p class="app-way-back">
      <a class="app-link-button" routerLink="/home">{{ i18n.t('patient.my.home') }}</a>
    </p>
  `,
})
export class MyReviewsPage {
  private readonly record = inject(MyRecord);
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);

  /** Letters are for the person alone, and for nobody who helps them. */
  protected readonly isOwn = this.record.own;
  protected readonly read = readEach(() => this.record.episodes(), 'appointments');
  protected readonly visits = computed(() => {
    if (!this.read.hasValue()) return null;
    return this.read
      .value()
      .flatMap(({ read }) => read.items)
      .filter(({ reviewStatus }) => reviewStatus === 'agreed')
      .sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt))
      .map((visit) => ({
        id: visit.id,
        day: weekdayAndDay(visit.on, this.session.today()),
        staff: visitStaffInWords(this.i18n, visit),
      }));
  });
}
