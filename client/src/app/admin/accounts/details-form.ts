import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { type Account, DISCIPLINES, type Discipline } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { SelectInput } from '../../ui/select-input';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import { PartHeading } from '../../ui/part-heading';

/** Changes the name and the address of an account. The input is kept when the account is read again. */
@Component({
  selector: 'wm-details-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PartHeading, SelectInput, TextInput],
  template: `
    <h2 wmPartHeading>{{ i18n.t('admin.account.change-details') }}</h2>
    <form method="post" novalidate (submit)="submit($event)">
      <wm-text-input
        fieldId="name"
        autocomplete="off"
        [label]="i18n.t('admin.accounts.name')"
        [hint]="i18n.t('admin.account.name-hint')"
        [error]="nameError()"
        [value]="name()"
        (valueChange)="typedName.set($event)"
      />
      <wm-text-input
        fieldId="email"
        type="email"
        autocomplete="off"
        inputMode="email"
        [label]="i18n.t('admin.accounts.email')"
        [hint]="i18n.t('admin.account.email-change-hint')"
        [error]="emailError()"
        [value]="email()"
        (valueChange)="typedEmail.set($event)"
      />
      <wm-select-input
        fieldId="discipline"
        [label]="i18n.t('admin.account.discipline')"
        [hint]="i18n.t('admin.account.discipline-hint')"
        [nothing]="i18n.t('admin.account.no-discipline')"
        [options]="disciplines"
        [value]="discipline()"
        (valueChange)="chosen.set($event)"
      />
      <div class="nhsuk-button-group">
        <button type="submit" wmButton>{{ i18n.t('admin.account.save') }}</button>
        <button type="button" wmButton="secondary" (click)="leave.emit()">{{ i18n.t('common.account.leave') }}</button>
      </div>
    </form>
  `,
})
export class DetailsForm {
  protected readonly i18n = inject(Translations);
  readonly account = input.required<Account>();
  readonly problem = input.required<ShownProblem | null>();
  readonly save = output<{ name: string; email: string; discipline: Discipline | null }>();
  readonly leave = output();

  protected readonly typedName = signal<string | null>(null);
  protected readonly typedEmail = signal<string | null>(null);
  protected readonly name = computed(() => this.typedName() ?? this.account().name);
  protected readonly email = computed(() => this.typedEmail() ?? this.account().email);
  protected readonly disciplines = DISCIPLINES.map((value) => ({
    value,
    text: this.i18n.t(`common.discipline.${value}`),
  }));
  protected readonly chosen = signal<string | null>(null);
  protected readonly discipline = computed(() => this.chosen() ?? this.account().discipline ?? '');
  protected readonly nameError = computed(() => errorOf(this.problem(), 'name'));
  protected readonly emailError = computed(() => errorOf(this.problem(), 'email'));

  protected submit(event: Event): void {
    event.preventDefault();
    const discipline = DISCIPLINES.find((one) => one === this.discipline()) ?? null;
    this.save.emit({ name: this.name().trim(), email: this.email().trim(), discipline });
  }
}
