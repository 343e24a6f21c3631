import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { DateInput } from '../../ui/date-input';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import type { PatientDraft } from './patient-draft';

@Component({
  selector: 'wm-identity-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DateInput, TextInput],
  template: `
    <div class="app-fields identity">
      <wm-text-input
        fieldId="given-name"
        autocomplete="off"
        [label]="i18n.t('common.person.given-name')"
        [error]="errors().givenName"
        [value]="draft().givenName"
        (valueChange)="put({ givenName: $event })"
      />
      <wm-text-input
        fieldId="family-name"
        autocomplete="off"
        [label]="i18n.t('common.person.family-name')"
        [error]="errors().familyName"
        [value]="draft().familyName"
        (valueChange)="put({ familyName: $event })"
      />
      <wm-date-input
        fieldId="birth-date"
        [isBirthDate]="true"
        [label]="i18n.t('common.person.birth-date')"
        [hint]="i18n.t('registration.person.birth-date-hint')"
        [error]="errors().birthDate"
        [value]="draft().birthDate"
        (valueChange)="put({ birthDate: $event })"
      />
      <wm-text-input
        fieldId="nhs-number"
        autocomplete="off"
        inputMode="numeric"
        [label]="i18n.t('registration.person.nhs-number')"
        [hint]="i18n.t('registration.person.nhs-number-hint')"
        [error]="errors().nhsNumber"
        [value]="draft().nhsNumber"
        (valueChange)="put({ nhsNumber: $event })"
      />
      <wm-text-input
        fieldId="preferred-name"
        autocomplete="off"
        [label]="i18n.t('registration.person.preferred-name')"
        [hint]="i18n.t('registration.person.preferred-name-hint')"
        [error]="errors().preferredName"
        [value]="draft().preferredName"
        (valueChange)="put({ preferredName: $event })"
      />
    </div>
  `,
  styleUrl: './fields.css',
  // The boxes of a date are taller than a line of text: their labels are aligned at the top.
  styles: `
    .app-fields.identity {
      align-items: start;
    }
  `,
})
export class IdentityFields {
  protected readonly i18n = inject(Translations);
  readonly draft = model.required<PatientDraft>();
  readonly problem = input.required<ShownProblem | null>();

  protected readonly errors = computed(() => ({
    givenName: errorOf(this.problem(), 'given-name'),
    familyName: errorOf(this.problem(), 'family-name'),
    preferredName: errorOf(this.problem(), 'preferred-name'),
    birthDate: errorOf(this.problem(), 'birth-date'),
    nhsNumber: errorOf(this.problem(), 'nhs-number'),
  }));

  protected put(typed: Partial<PatientDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...typed }));
  }
}
