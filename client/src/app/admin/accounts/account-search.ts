import { Injectable, computed, signal } from '@angular/core';
import { type AccountSort, ROLES, type Role } from '@waymark/contracts';

const PAGE_SIZE = 50;

interface AccountOrder {
  readonly by: AccountSort;
  readonly direction: 'ascending' | 'descending';
}

/**
 * State of the list of accounts, kept so that "back" from an account shows the same page again. It lives in memory and
 * not in the URL: names and addresses stay out of histories and logs.
 */
@Injectable({ providedIn: 'root' })
export class AccountSearch {
  readonly query = signal('');
  /** The search text; empty: everyone. */
  private readonly asked = signal('');
  /** Empty: every role. */
  readonly role = signal<Role | ''>('');
  /** Id; empty: every care service. */
  readonly careServiceId = signal('');
  readonly order = signal<AccountOrder>({ by: 'name', direction: 'ascending' });
  /** Cursors up to the page that is shown: one per page, the first of which needs none. */
  private readonly cursors = signal<readonly (string | null)[]>([null]);

  readonly pageNumber = computed(() => this.cursors().length);
  readonly isNarrowed = computed(() => Boolean(this.asked() || this.role() || this.careServiceId()));
  readonly body = computed(() => {
    const cursor = this.cursors().at(-1);
    const { by, direction } = this.order();
    return {
      ...(this.asked() ? { query: this.asked() } : {}),
      ...(this.role() ? { role: this.role() } : {}),
      ...(this.careServiceId() ? { careServiceId: this.careServiceId() } : {}),
      ...(cursor ? { cursor } : {}),
      ...{ sort: by, direction, limit: PAGE_SIZE },
    };
  });

  find(): void {
    this.asked.set(this.query().trim());
    this.cursors.set([null]);
  }

  chooseRole(role: string): void {
    this.role.set(ROLES.find((one) => one === role) ?? '');
    this.cursors.set([null]);
  }

  chooseCareService(id: string): void {
    this.careServiceId.set(id);
    this.cursors.set([null]);
  }

  /** The same column once more turns it round. */
  sortBy(by: AccountSort): void {
    this.order.update((order) => ({
      by,
      direction: order.by === by && order.direction === 'ascending' ? 'descending' : 'ascending',
    }));
    this.cursors.set([null]);
  }

  showEveryone(): void {
    this.query.set('');
    this.role.set('');
    this.careServiceId.set('');
    this.find();
  }

  goOn(nextCursor: string): void {
    this.cursors.update((cursors) => [...cursors, nextCursor]);
  }

  goBack(): void {
    this.cursors.update((cursors) => cursors.slice(0, -1));
  }
}
