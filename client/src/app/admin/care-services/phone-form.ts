import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { CareService } from '@waymark/contracts';
import { PartHeading } from '../../ui/part-heading';
import { Button } from '../../ui/button';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';

/** Changes the number of a care service. The input is kept when the list is read again. */
@Component({
  selector: 'wm-phone-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PartHeading, TextInput],
  template: `
    <section class="app-column app-card">
      <h2 wmPartHeading>{{ i18n.t('admin.care-services.form', { name: careService().name }) }}</h2>
      <p>{{ i18n.t('admin.care-services.stands', { phone: stands() }) }}</p>
      <form method="post" novalidate (submit)="submit($event)">
        <wm-text-input
          fieldId="phone"
          type="tel"
          autocomplete="off"
          inputMode="tel"
          [label]="i18n.t('admin.care-services.phone')"
          [hint]="i18n.t('admin.care-services.phone-hint')"
          [error]="error()"
          [value]="phone()"
          (valueChange)="typed.set($event)"
        />
        <div class="nhsuk-button-group">
          <button type="submit" wmButton>{{ i18n.t('admin.care-services.save') }}</button>
          <button type="button" wmButton="secondary" (click)="leave.emit()">
            {{ i18n.t('admin.care-services.leave') }}
          </button>
        </div>
      </form>
    </section>
  `,
})
export class PhoneForm {
  protected readonly i18n = inject(Translations);
  readonly careService = input.required<CareService>();
  readonly problem = input.required<ShownProblem | null>();
  readonly save = output<string>();
  readonly leave = output();

  protected readonly typed = signal<string | null>(null);
  protected readonly stands = computed(() => this.careService().phone ?? this.i18n.t('admin.care-services.no-phone'));
  protected readonly phone = computed(() => this.typed() ?? this.careService().phone ?? '');
  protected readonly error = computed(() => errorOf(this.problem(), 'phone'));

  protected submit(event: Event): void {
    event.preventDefault();
    this.save.emit(this.phone().trim());
  }
}
