import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ReadLaterNotice } from '../read-later-notice';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import { PrepareStore } from './prepare-store';
import { QuestionFrame } from './question-frame';

/** Whether someone helped, and who. */
@Component({
  selector: 'wm-helped-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [OptionCards, PageHeading, QuestionFrame, ReadLaterNotice, TextInput],
  template: `
    <wm-question-frame [question]="['helped']" [from]="from()">
      <h1 wmHeading>{{ i18n.t('patient.prepare.helped') }}</h1>
      <wm-option-cards
        fieldId="helped"
        [legend]="i18n.t('patient.prepare.helped')"
        [legendHidden]="true"
        [options]="options()"
        [chosen]="store.draft().helped"
        (chosenChange)="store.edit({ helped: $event })"
      />
      @if (store.draft().helped === 'yes') {
        <wm-read-later-notice [phone]="store.here().careService?.phone ?? null" />
        <wm-text-input
          fieldId="helped-by"
          [label]="i18n.t('patient.prepare.who-helped')"
          [hint]="i18n.t('patient.review.may-stay-empty')"
          [value]="store.draft().helpedBy"
          (valueChange)="store.edit({ helpedBy: $event })"
        />
      }
    </wm-question-frame>
  `,
})
export class HelpedStep {
  protected readonly store = inject(PrepareStore);
  protected readonly i18n = inject(Translations);

  readonly from = input<string>();

  protected readonly options = computed(() => [
    { value: 'no' as const, text: this.i18n.t('patient.prepare.helped-no') },
    { value: 'yes' as const, text: this.i18n.t('patient.prepare.helped-yes') },
  ]);

  constructor() {
    inject(PageTitle).set('patient.prepare.helped');
  }
}
