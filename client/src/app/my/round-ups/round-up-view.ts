import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PatientRoundUp } from '@waymark/contracts';
import { type TranslationKey, Translations } from '../../i18n/translations';

/** What is shown of a round-up; its heading is the page's. */
export type ShownRoundUp = Omit<PatientRoundUp, 'id' | 'publishedOn'>;

/** A round-up as patients read it, on their own page and in the preview of those who write it. */
@Component({
  selector: 'wm-round-up-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './round-up-view.html',
  styleUrl: './round-up-view.scss',
})
export class RoundUpView {
  protected readonly i18n = inject(Translations);
  readonly roundUp = input.required<ShownRoundUp>();

  /** Parts that are one text each. */
  protected readonly parts = computed(() => {
    const { whatChanged, lastTime, ifReal } = this.roundUp();
    const all: readonly (readonly [TranslationKey, string | null])[] = [
      ['patient.round-ups.what-changed', whatChanged],
      ['patient.round-ups.last-time', lastTime],
      ['patient.round-ups.if-real', ifReal],
    ];
    return all.flatMap(([heading, text]) => (text ? [{ heading, text }] : []));
  });
}
