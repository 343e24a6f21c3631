import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ReadProblem } from '../../data/read-problem';
import { readPatientRoundUps } from '../../data/round-up-reads';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { Expander } from '../../ui/expander';
import { PageHeading } from '../../ui/page-focus';
import { MyRecord } from '../my-record';
import { RoundUpView } from './round-up-view';

/** What the care services of a person heard and did: the newest to read at once, earlier ones below. */
@Component({
  selector: 'wm-my-round-ups-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Expander, PageHeading, ReadProblem, RoundUpView, RouterLink],
  template: `
    <h1 wmHeading>{{ i18n.t('patient.round-ups.heading') }}</h1>
    @if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else if (roundUps(); as roundUps) {
      @if (roundUps[0]; as newest) {
        <p>{{ i18n.t('patient.round-ups.lead') }}</p>
        <article>
          <h2>{{ newest.name }}</h2>
          <p class="app-quiet">{{ newest.published }}</p>
          <wm-round-up-view [roundUp]="newest.roundUp" />
        </article>
        @if (roundUps.length > 1) {
          <section>
            <h2>{{ i18n.t('patient.round-ups.earlier') }}</h2>
            @for (earlier of roundUps.slice(1); track earlier.roundUp.id) {
              <wm-expander [summary]="earlier.name">
                <p class="app-quiet">{{ earlier.published }}</p>
                <wm-round-up-view [roundUp]="earlier.roundUp" />
              </wm-expander>
            }
          </section>
        }
      } @else {
        <p>{{ i18n.t('patient.round-ups.none') }}</p>
      }
    } @else {
      <p class="app-loading" role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
    <p class="app-way-back">
      <a class="app-link-button" routerLink="/home">{{ i18n.t('patient.my.home') }}</a>
    </p>
  `,
  styles: `
    /* On paper there is only what is unfolded. */
    @media print {
      section:not(:has(details[open])) {
        display: none;
      }
    }
  `,
})
export class MyRoundUpsPage {
  private readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);

  protected readonly read = readPatientRoundUps(() => this.record.patient()?.id);
  protected readonly roundUps = computed(() => {
    if (!this.read.hasValue()) return null;
    return this.read.value().items.map((roundUp) => ({
      roundUp,
      name: this.i18n.t('patient.round-ups.of', { place: roundUp.careServiceName, quarter: roundUp.label }),
      published: this.i18n.t('patient.round-ups.published', { day: fullDay(roundUp.publishedOn) }),
    }));
  });
}
