import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LetterSheetView } from '../../care/letters/letter-sheet';
import { readOwnLetter } from '../../data/letter-reads';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';
import { PageHeading } from '../../ui/page-focus';
import { MyRecord } from '../my-record';

/** One letter about the person, as it was sent. */
@Component({
  selector: 'wm-my-letter-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LetterSheetView, PageHeading, ReadProblem, RouterLink],
  template: `
    <div class="screen">
      <h1 wmHeading>{{ i18n.t('patient.letter.heading') }}</h1>
      @if (read.error(); as error) {
        <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
      } @else if (letter(); as letter) {
        @if (letter.recipient !== 'patient') {
          <p>{{ i18n.t('patient.letter.you-said-yes') }}</p>
        }
        @if (letter.isReplaced) {
          <p>{{ i18n.t('patient.letter.replaced') }}</p>
        }
      } @else {
        <p class="app-loading" role="status">{{ i18n.t('patient.frame.loading') }}</p>
      }
    </div>
    @if (letter(); as letter) {
      <wm-letter-sheet [sheet]="letter.sheet" />
    }
    <p class="app-way-back screen">
      <a class="app-link-button" routerLink="/my-letters">{{ i18n.t('patient.letters.all') }}</a>
    </p>
  `,
  styles: `
    @media print {
      .screen {
        display: none;
      }
    }
  `,
})
export class MyLetterPage {
  private readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);

  readonly letterId = input.required<string>();

  protected readonly read = readOwnLetter(
    () => this.record.patient()?.id,
    () => this.letterId(),
  );
  protected readonly letter = computed(() => (this.read.hasValue() ? this.read.value() : null));
}
