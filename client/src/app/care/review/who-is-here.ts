import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ANSWERED_BY, type AnsweredBy, PRESENT, type Present } from '@waymark/contracts';
import { CheckCards } from '../../ui/check-cards';
import { OptionCards } from '../../ui/option-cards';
import { Translations } from '../../i18n/translations';
import { withAnsweredBy, withPresent } from '../review-draft/draft';
import { therapistToThem } from '../review-draft/who-is-who';
import { ReviewStore } from './review-store';

/** Who is in the room, and who gives the answers. */
@Component({
  selector: 'wm-who-is-here',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CheckCards, OptionCards],
  template: `
    <wm-check-cards
      fieldId="present"
      [legend]="i18n.t('patient.review.who-is-here')"
      [options]="present()"
      [chosen]="store.draft().present"
      (toggled)="togglePresent($event)"
    />
    <wm-option-cards
      fieldId="answered-by"
      [legend]="i18n.t('patient.review.who-answers')"
      [options]="answeredBy()"
      [chosen]="store.draft().answeredBy"
      (chosenChange)="setAnsweredBy($event)"
    />
  `,
})
export class WhoIsHere {
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly present = computed(() =>
    this.presentInOrder().map((value) => ({ value, text: this.nameOf(value) })),
  );
  protected readonly answeredBy = computed(() =>
    ANSWERED_BY.map((value) => ({ value, text: this.i18n.t(`patient.here.answers.${value}`) })),
  );

  /** If the patient needs an interpreter, that option comes first. */
  private presentInOrder(): readonly Present[] {
    const { interpreterLanguage } = this.store.here().patient.needs;
    return interpreterLanguage ? ['interpreter', ...PRESENT.filter((who) => who !== 'interpreter')] : PRESENT;
  }

  private nameOf(who: Present): string {
    if (who === 'therapist') return therapistToThem(this.i18n, this.store.here().appointment);
    return this.i18n.t(`patient.here.${who}`);
  }

  protected togglePresent(who: Present): void {
    this.store.edit((draft) => withPresent(draft, who));
  }

  protected setAnsweredBy(who: AnsweredBy | null): void {
    if (who) this.store.edit((draft) => withAnsweredBy(draft, who));
  }
}
