import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import type { PatientDraft } from './patient-draft';

/** How to contact the person, and how to do it safely. */
@Component({
  selector: 'wm-contact-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TextArea, TextInput],
  template: `
    <div class="app-fields">
      <wm-text-input
        fieldId="phone"
        type="tel"
        autocomplete="off"
        [label]="i18n.t('registration.person.phone')"
        [error]="errors().phone"
        [value]="draft().phone"
        (valueChange)="put({ phone: $event })"
      />
      <wm-text-input
        fieldId="email"
        type="email"
        autocomplete="off"
        [label]="i18n.t('registration.person.email')"
        [error]="errors().email"
        [value]="draft().email"
        (valueChange)="put({ email: $event })"
      />
    </div>
    <wm-text-area
      fieldId="address"
      [rows]="3"
      [label]="i18n.t('registration.person.address')"
      [error]="errors().address"
      [value]="draft().address"
      (valueChange)="put({ address: $event })"
    />
    <wm-text-area
      fieldId="safe-contact"
      [rows]="2"
      [label]="i18n.t('registration.person.safe-contact')"
      [hint]="i18n.t('registration.person.safe-contact-hint')"
      [error]="errors().safeContact"
      [value]="draft().safeContact"
      (valueChange)="put({ safeContact: $event })"
    />
  `,
  styleUrl: './fields.css',
})
export class ContactFields {
  protected readonly i18n = inject(Translations);
  readonly draft = model.required<PatientDraft>();
  readonly problem = input.required<ShownProblem | null>();

  protected readonly errors = computed(() => ({
    phone: errorOf(this.problem(), 'phone'),
    email: errorOf(this.problem(), 'email'),
    address: errorOf(this.problem(), 'address'),
    safeContact: errorOf(this.problem(), 'safe-contact'),
  }));

  protected put(typed: Partial<PatientDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...typed }));
  }
}
