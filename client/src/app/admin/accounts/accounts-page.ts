import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  linkedSignal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { ACCOUNT_SORTS, type Account, type Page, ROLES } from '@waymark/contracts';
import { ReferenceReads } from '../../data/reference-reads';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { SelectInput } from '../../ui/select-input';
import { SortHead } from '../../ui/sort-head';
import { Tag } from '../../ui/tag';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import { AccountSearch } from './account-search';
import { STATUS_TONE, lastSignInInWords, rolesInWords } from './account-text';

const SORT_LABELS = { name: 'admin.accounts.name', email: 'admin.accounts.email' } as const;

/** Accounts: who may sign in, and in which roles. */
@Component({
  selector: 'wm-accounts-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, ReadProblem, RouterLink, SelectInput, SortHead, Tag, TextInput],
  templateUrl: './accounts-page.html',
  styleUrl: './accounts-page.scss',
})
export class AccountsPage {
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  private readonly summaryLine = viewChild<ElementRef<HTMLElement>>('summaryLine');
  protected readonly i18n = inject(Translations);
  protected readonly search = inject(AccountSearch);

  protected readonly read = httpResource<Page<Account>>(() => ({
    url: `${API}/accounts/search`,
    method: 'POST',
    body: this.search.body(),
  }));
  /** The previous page remains until the next one is there. */
  private readonly page = linkedSignal<Page<Account> | null, Page<Account> | null>({
    source: () => (this.read.hasValue() ? this.read.value() : null),
    computation: (now, before) => now ?? before?.value ?? null,
  });

  protected readonly nextCursor = computed(() => this.page()?.nextCursor ?? null);
  protected readonly rows = computed(
    () =>
      this.page()?.items.map((account) => ({
        id: account.id,
        name: account.name,
        email: account.email,
        roles: rolesInWords(account, this.reference.careServiceById(), this.i18n, this.session.today()),
        status: `admin.account-status.${account.status}` as const,
        isActive: account.status === 'active',
        tone: STATUS_TONE[account.status],
        lastSignIn: lastSignInInWords(account, this.session.timeZone(), this.i18n),
      })) ?? null,
  );
  protected readonly summary = computed(() => {
    const count = this.rows()?.length;
    if (count === undefined) return '';
    if (count === 0) return this.i18n.t('admin.accounts.none');
    const number = this.search.pageNumber();
    if (number > 1 || this.nextCursor()) return this.i18n.plural('admin.accounts.page', count, { number });
    return this.i18n.plural('admin.accounts.found', count);
  });

  /** Columns that the list can be in the order of, then the others. */
  protected readonly sorts = computed(() => {
    const { by, direction } = this.search.order();
    return ACCOUNT_SORTS.map((sort) => ({
      sort,
      label: SORT_LABELS[sort],
      sorted: sort === by ? direction : ('none' as const),
    }));
  });
  protected readonly roleOptions = ROLES.map((value) => ({ value, text: this.i18n.t(`common.role.${value}`) }));
  protected readonly careServiceOptions = computed(() =>
    [...this.reference.careServiceById().values()].map(({ id, name }) => ({ value: id, text: name })),
  );

  protected find(event: Event): void {
    event.preventDefault();
    this.search.find();
  }

  protected goOn(cursor: string): void {
    this.search.goOn(cursor);
    this.goToTop();
  }

  protected goBack(): void {
    this.search.goBack();
    this.goToTop();
  }

  private goToTop(): void {
    this.summaryLine()?.nativeElement.focus();
  }
}
