import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import {
  COMMUNICATION_SUPPORTS,
  type CommunicationSupport,
  INFORMATION_FORMATS,
  type InformationFormat,
} from '@waymark/contracts';
import { CheckCards } from '../../ui/check-cards';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { DateInput } from '../../ui/date-input';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import { type PatientDraft, SCREEN_NEEDS, type ScreenNeed, toggled } from './patient-draft';

/** What the person needs in order to take part, in the order of the NHS Accessible Information Standard. */
@Component({
  selector: 'wm-needs-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CheckCards, TextArea, DateInput, TextInput],
  template: `
    <div class="app-needs">
      <wm-check-cards
        fieldId="screen"
        [legend]="i18n.t('registration.person.screen')"
        [options]="screenNeeds"
        [chosen]="draft().screen"
        (toggled)="toggleScreen($event)"
      />
      <wm-check-cards
        fieldId="formats"
        [legend]="i18n.t('registration.person.formats')"
        [options]="formats"
        [chosen]="draft().formats"
        (toggled)="toggleFormat($event)"
      />
      <wm-check-cards
        fieldId="communication"
        [legend]="i18n.t('registration.person.communication')"
        [options]="supports"
        [chosen]="draft().communication"
        (toggled)="toggleSupport($event)"
      />
    </div>
    <wm-text-input
      fieldId="interpreter-language"
      autocomplete="off"
      [label]="i18n.t('registration.person.interpreter')"
      [hint]="i18n.t('registration.person.interpreter-hint')"
      [error]="errors().interpreterLanguage"
      [value]="draft().interpreterLanguage"
      (valueChange)="put({ interpreterLanguage: $event })"
    />
    <wm-text-area
      fieldId="needs-note"
      [rows]="2"
      [label]="i18n.t('registration.person.needs-note')"
      [hint]="i18n.t('registration.person.needs-note-hint')"
      [error]="errors().note"
      [value]="draft().needsNote"
      (valueChange)="put({ needsNote: $event })"
    />
    <wm-date-input
      fieldId="needs-reviewed-on"
      [label]="i18n.t('registration.person.reviewed-on')"
      [error]="errors().reviewedOn"
      [value]="draft().reviewedOn"
      (valueChange)="put({ reviewedOn: $event })"
    />
  `,
  styles: `
    /* A dozen short words need not fill the page: the cards stand beside one another where there is room. */
    .app-needs ::ng-deep .app-options {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr));
      gap: 8px;
    }
  `,
})
export class NeedsFields {
  protected readonly i18n = inject(Translations);
  readonly draft = model.required<PatientDraft>();
  readonly problem = input.required<ShownProblem | null>();

  protected readonly screenNeeds = SCREEN_NEEDS.map((value) => ({
    value,
    text: this.i18n.t(value === 'largeText' ? 'care.need.large-text' : 'care.need.easy-words'),
  }));
  protected readonly formats = INFORMATION_FORMATS.map((value) => ({
    value,
    text: this.i18n.t(`care.format.${value}`),
  }));
  protected readonly supports = COMMUNICATION_SUPPORTS.map((value) => ({
    value,
    text: this.i18n.t(`care.support.${value}`),
  }));
  protected readonly errors = computed(() => ({
    interpreterLanguage: errorOf(this.problem(), 'interpreter-language'),
    note: errorOf(this.problem(), 'needs-note'),
    reviewedOn: errorOf(this.problem(), 'needs-reviewed-on'),
  }));

  protected toggleScreen(need: ScreenNeed): void {
    this.put({ screen: toggled(this.draft().screen, need) });
  }

  protected toggleFormat(format: InformationFormat): void {
    this.put({ formats: toggled(this.draft().formats, format) });
  }

  protected toggleSupport(support: CommunicationSupport): void {
    this.put({ communication: toggled(this.draft().communication, support) });
  }

  protected put(typed: Partial<PatientDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...typed }));
  }
}
