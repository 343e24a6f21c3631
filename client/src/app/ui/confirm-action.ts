import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Button, type ButtonKind } from './button';
import { Translations } from '../i18n/translations';
import { PartHeading } from './part-heading';

/** Says what will happen and asks for confirmation. A question that goes with it stands between the two. */
@Component({
  selector: 'wm-confirm-action',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PartHeading],
  template: `
    <h2 wmPartHeading>{{ heading() }}</h2>
    <p>{{ i18n.t('common.account.what-happens') }}</p>
    <ul class="nhsuk-list nhsuk-list--bullet">
      @for (line of whatHappens(); track line) {
        <li>{{ line }}</li>
      }
    </ul>
    <ng-content />
    <div class="nhsuk-button-group">
      <button type="button" [wmButton]="kind()" (click)="confirm.emit()">{{ action() }}</button>
      <button type="button" wmButton="secondary" (click)="leave.emit()">{{ i18n.t('common.account.leave') }}</button>
    </div>
  `,
})
export class ConfirmAction {
  protected readonly i18n = inject(Translations);
  readonly heading = input.required<string>();
  readonly whatHappens = input.required<readonly string[]>();
  readonly action = input.required<string>();
  readonly kind = input<ButtonKind>('primary');
  readonly confirm = output();
  readonly leave = output();
}
