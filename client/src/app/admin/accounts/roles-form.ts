import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output } from '@angular/core';
import type { Account } from '@waymark/contracts';
import { Button } from '../../ui/button';
import type { ShownProblem } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { PartHeading } from '../../ui/part-heading';
import { type RoleDraft, draftsOf } from './role-drafts';
import { RolesField } from './roles-field';

/** Sets all roles of an account in one request. */
@Component({
  selector: 'wm-roles-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PartHeading, RolesField],
  template: `
    <h2 wmPartHeading>{{ i18n.t('admin.account.change-roles') }}</h2>
    <p>{{ i18n.t('admin.account.roles-note') }}</p>
    <form method="post" novalidate (submit)="submit($event)">
      <wm-roles-field [problem]="problem()" [(drafts)]="drafts" />
      <div class="nhsuk-button-group">
        <button type="submit" wmButton>{{ i18n.t('admin.account.save') }}</button>
        <button type="button" wmButton="secondary" (click)="leave.emit()">{{ i18n.t('common.account.leave') }}</button>
      </div>
    </form>
  `,
})
export class RolesForm {
  protected readonly i18n = inject(Translations);
  readonly account = input.required<Account>();
  readonly problem = input.required<ShownProblem | null>();
  readonly save = output<readonly RoleDraft[]>();
  readonly leave = output();

  /** Begins with the roles as they were when the form opened; reading the account again changes nothing here. */
  protected readonly drafts = linkedSignal<Account, readonly RoleDraft[]>({
    source: this.account,
    computation: (account, before) => before?.value ?? draftsOf(account),
  });

  protected submit(event: Event): void {
    event.preventDefault();
    this.save.emit(this.drafts());
  }
}
