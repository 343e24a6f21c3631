import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readOwnLetters } from '../../data/letter-reads';
import { ReadProblem } from '../../data/read-problem';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { PageHeading } from '../../ui/page-focus';
import { Picture } from '../../ui/picture';
import { MyRecord } from '../my-record';

/** The letters that were sent about a person, the latest first. */
@Component({
  selector: 'wm-my-letters-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, Picture, ReadProblem, RouterLink],
  template: `
    <h1 wmHeading>{{ i18n.t('patient.letters.heading') }}</h1>
    @if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else if (letters(); as letters) {
      <p>{{ i18n.t('patient.letters.lead') }}</p>
      <ul class="app-ways">
        @for (letter of letters; track letter.id) {
          <li>
            <a [routerLink]="['/my-letters', letter.id]">
              <wm-picture name="agreed" />
              <span class="app-ways__text">
                <span class="app-ways__name">{{ letter.to }}</span>
                <span class="app-ways__note">{{ letter.note }}</span>
              </span>
            </a>
          </li>
        } @empty {
          <li>{{ i18n.t('patient.letters.none') }}</li>
        }
      </ul>
    } @else {
      <p class="app-loading" role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
    <p class="app-way-back">
      <a class="app-link-button" routerLink="/home">{{ i18n.t('patient.my.home') }}</a>
    </p>
  `,
})
export class MyLettersPage {
  private readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);

  protected readonly read = readOwnLetters(() => this.record.patient()?.id);
  protected readonly letters = computed(() => {
    if (!this.read.hasValue()) return null;
    return this.read.value().items.map(({ id, recipient, recipientName, on, isReplaced }) => ({
      id,
      to: recipientName ?? this.i18n.t(`patient.letter.to.${recipient}`),
      note: this.i18n.t(isReplaced ? 'patient.letters.replaced' : 'patient.letters.on', { day: fullDay(on) }),
    }));
  });
}
