import { ChangeDetectionStrategy, Component, inject, model } from '@angular/core';
import { ETHNICITIES, SEXES } from '@waymark/contracts';
import { Expander } from '../../ui/expander';
import { SelectInput } from '../../ui/select-input';
import { Translations } from '../../i18n/translations';
import type { PatientDraft } from './patient-draft';

const QUINTILES = ['1', '2', '3', '4', '5'] as const;

/** Data that only the care service's figures need: who is reached, and who is not. All of it is optional. */
@Component({
  selector: 'wm-figures-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Expander, SelectInput],
  template: `
    <wm-expander [summary]="i18n.t('registration.person.figures')">
      <p>{{ i18n.t('registration.person.figures-note') }}</p>
      <wm-select-input
        fieldId="sex"
        [label]="i18n.t('registration.person.sex')"
        [nothing]="i18n.t('registration.person.not-said')"
        [options]="sexes"
        [value]="draft().sex"
        (valueChange)="chooseSex($event)"
      />
      <wm-select-input
        fieldId="ethnicity"
        [label]="i18n.t('registration.person.ethnicity')"
        [nothing]="i18n.t('registration.person.not-said')"
        [options]="ethnicities"
        [value]="draft().ethnicity"
        (valueChange)="chooseEthnicity($event)"
      />
      <wm-select-input
        fieldId="deprivation"
        [label]="i18n.t('registration.person.deprivation')"
        [hint]="i18n.t('registration.person.deprivation-hint')"
        [nothing]="i18n.t('registration.person.not-known')"
        [options]="quintiles"
        [value]="draft().deprivationQuintile"
        (valueChange)="put({ deprivationQuintile: $event })"
      />
    </wm-expander>
  `,
})
export class FiguresFields {
  protected readonly i18n = inject(Translations);
  readonly draft = model.required<PatientDraft>();

  protected readonly sexes = SEXES.map((value) => ({ value, text: this.i18n.t(`registration.sex.${value}`) }));
  protected readonly ethnicities = ETHNICITIES.map((value) => ({
    value,
    text: this.i18n.t(`registration.ethnicity.${value}`),
  }));
  protected readonly quintiles = QUINTILES.map((value) => ({ value, text: value }));

  protected chooseSex(value: string): void {
    this.put({ sex: SEXES.find((sex) => sex === value) ?? '' });
  }

  protected chooseEthnicity(value: string): void {
    this.put({ ethnicity: ETHNICITIES.find((ethnicity) => ethnicity === value) ?? '' });
  }

  protected put(typed: Partial<PatientDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...typed }));
  }
}
