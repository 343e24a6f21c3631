import { ChangeDetectionStrategy, Component, InjectionToken, inject, input } from '@angular/core';
import { Translations } from '../i18n/translations';
import { ReadAloud } from './read-aloud';

/** Provided on the pages of patients: each answer on them can be listened to by itself. */
export const ANSWERS_SPEAK = new InjectionToken<true>('Answers can be listened to one by one');

/** Button beside an answer that reads it aloud. It chooses nothing. On a device without a voice it says so when pressed. */
@Component({
  selector: 'wm-listen-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'data-silent': '' },
  template: `
    @if (isOffered) {
      <button
        type="button"
        class="app-listen"
        [attr.aria-label]="i18n.t('patient.aloud.listen-to', { text: text() })"
        (click)="aloud.start([{ text: text(), lang: lang() }])"
      >
        <svg aria-hidden="true" width="24" height="24" viewBox="0 0 24 24">
          <path d="M3 9v6h4l6 5V4L7 9z" fill="currentColor" />
          <path
            d="M16 8.5a5 5 0 0 1 0 7M18.5 5.5a9 9 0 0 1 0 13"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
          />
        </svg>
        <span aria-hidden="true">{{ i18n.t('patient.aloud.listen') }}</span>
      </button>
    }
  `,
})
export class ListenButton {
  protected readonly i18n = inject(Translations);
  protected readonly aloud = inject(ReadAloud);
  protected readonly isOffered = inject(ANSWERS_SPEAK, { optional: true }) !== null;

  readonly text = input.required<string>();
  readonly lang = input('');
}
