import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Letter, LetterSummary } from '@waymark/contracts';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { letterText } from './letter-text';

/** What is done with a final letter, its versions, and who saw it. */
@Component({
  selector: 'wm-letter-final',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CopyButton, RouterLink],
  template: `
    <p>
      <button type="button" wmButton (click)="used.emit('printed')">{{ i18n.t('letters.final.print') }}</button>
    </p>
    <p>{{ i18n.t('letters.final.pdf') }}</p>
    <wm-copy-button
      [text]="text()"
      [label]="i18n.t('patient.patient-copy.for-record')"
      (copied)="used.emit('copied')"
    />
    @if (isLatest()) {
      <p>
        <button type="button" wmButton="secondary" (click)="newVersion.emit()">
          {{ i18n.t('letters.final.new-version') }}
        </button>
      </p>
    }
    <h2>{{ i18n.t('letters.final.versions') }}</h2>
    <ul class="nhsuk-list">
      @for (version of letter().versions; track version.id) {
        <li>
          @if (version.id === letter().id) {
            <strong>{{ nameOf(version) }}</strong>
          } @else {
            <a [routerLink]="['/letters', version.id]">{{ nameOf(version) }}</a>
          }
        </li>
      }
    </ul>
    <h2>{{ i18n.t('letters.final.uses') }}</h2>
    <ul class="nhsuk-list">
      @for (use of letter().uses; track $index) {
        <li>{{ i18n.t(says[use.how], { name: use.name, day: day(use.on) }) }}</li>
      } @empty {
        <li>{{ i18n.t('letters.final.unseen') }}</li>
      }
    </ul>
  `,
})
export class LetterFinal {
  protected readonly i18n = inject(Translations);
  readonly letter = input.required<Letter>();
  readonly used = output<'printed' | 'copied'>();
  readonly newVersion = output();

  protected readonly day = fullDay;
  protected readonly says = {
    seen: 'letters.use.seen',
    printed: 'letters.use.printed',
    copied: 'letters.use.copied',
  } as const;
  protected readonly text = computed(() => letterText(this.i18n, this.letter().sheet));
  protected readonly isLatest = computed(() => this.letter().versions[0]?.id === this.letter().id);

  protected nameOf({ number, state, finalOn, startedOn }: LetterSummary): string {
    const key = state === 'final' ? 'letters.final.version' : 'letters.final.version-draft';
    return this.i18n.t(key, { number, day: fullDay(finalOn ?? startedOn) });
  }
}
