import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { Account, Page } from '@waymark/contracts';
import { API } from '../session/api';
import { PageHeading } from '../ui/page-focus';
import { ReadProblem } from '../ui/read-problem';
import { Words } from '../words/words';

/** Who may sign in, as what. */
@Component({
  selector: 'wm-accounts-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, ReadProblem],
  template: `
    <h1 wmHeading>{{ words.t('staff.accounts.heading') }}</h1>
    <p>{{ words.t('staff.accounts.note') }}</p>
    @if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else if (rows(); as rows) {
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-u-visually-hidden">
          {{
            words.t('staff.accounts.heading')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            <th scope="col">{{ words.t('staff.accounts.name') }}</th>
            <th scope="col">{{ words.t('staff.accounts.email') }}</th>
            <th scope="col">{{ words.t('staff.accounts.roles') }}</th>
            <th scope="col">{{ words.t('staff.accounts.status') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows; track row.id) {
            <tr>
              <th scope="row">{{ row.name }}</th>
              <td>{{ row.email }}</td>
              <td [attr.data-name]="words.t('staff.accounts.roles')">{{ row.roles }}</td>
              <td [attr.data-name]="words.t('staff.accounts.status')">{{ words.t(row.status) }}</td>
            </tr>
          }
        </tbody>
      </table>
    } @else {
      <p role="status">{{ words.t('patient.frame.loading') }}</p>
    }
  `,
})
export class AccountsPage {
  protected readonly words = inject(Words);
  protected readonly read = httpResource<Page<Account>>(() => `${API}/accounts?limit=200`);

  protected readonly rows = computed(() =>
    this.read.hasValue()
      ? this.read.value().items.map((account) => ({
          id: account.id,
          name: account.name,
          email: account.email,
          roles: [...new Set(account.memberships.map(({ role }) => this.words.t(`staff.role.${role}`)))].join(', '),
          status: `staff.account-status.${account.status}` as const,
        }))
      : null,
  );
}
