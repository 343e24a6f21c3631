import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { CareService } from '@waymark/contracts';
import { PartHeading } from '../../ui/part-heading';
import { Button } from '../../ui/button';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { TextInput } from '../../ui/text-input';
import { untilTyped } from '../../ui/until-typed';
import { Translations } from '../../i18n/translations';

/** What patients are told of a care service: whom to ring, where to come, and what to know on arrival. null: nothing. */
export type CareServiceDetails = Pick<CareService, 'phone' | 'address' | 'onArrival'>;

/** Changes what patients are told of a care service. The input is kept when the list is read again. */
@Component({
  selector: 'wm-care-service-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PartHeading, TextArea, TextInput],
  template: `
    <section class="app-column app-card">
      <h2 wmPartHeading>{{ i18n.t('admin.care-services.form', { name: careService().name }) }}</h2>
      <form method="post" novalidate (submit)="submit($event)">
        <wm-text-input
          fieldId="phone"
          type="tel"
          autocomplete="off"
          inputMode="tel"
          [label]="i18n.t('admin.care-services.phone')"
          [hint]="i18n.t('admin.care-services.phone-hint')"
          [error]="errorOf('phone')"
          [value]="phone()"
          (valueChange)="phone.set($event)"
        />
        <wm-text-area
          fieldId="address"
          [label]="i18n.t('admin.care-services.address')"
          [hint]="i18n.t('admin.care-services.address-hint')"
          [error]="errorOf('address')"
          [rows]="4"
          [(value)]="address"
        />
        <wm-text-area
          fieldId="on-arrival"
          [label]="i18n.t('admin.care-services.on-arrival')"
          [hint]="i18n.t('admin.care-services.on-arrival-hint')"
          [error]="errorOf('on-arrival')"
          [rows]="3"
          [(value)]="onArrival"
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
export class CareServiceForm {
  protected readonly i18n = inject(Translations);
  readonly careService = input.required<CareService>();
  readonly problem = input.required<ShownProblem | null>();
  readonly save = output<CareServiceDetails>();
  readonly leave = output();

  protected readonly phone = untilTyped(() => this.careService().phone ?? '');
  protected readonly address = untilTyped(() => this.careService().address ?? '');
  protected readonly onArrival = untilTyped(() => this.careService().onArrival ?? '');

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.save.emit({
      phone: this.phone().trim() || null,
      address: this.address().trim() || null,
      onArrival: this.onArrival().trim() || null,
    });
  }
}
