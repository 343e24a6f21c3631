import { HttpErrorResponse, httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Account, Invitation } from '@waymark/contracts';
import { API } from '../../data/api';
import { Permissions } from '../../session/permissions';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Notice } from '../../ui/notice';
import { oneAtATime } from '../../data/one-at-a-time';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { problemBody } from '../../data/problem';
import type { ShownProblem } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { ConfirmAction } from '../../ui/confirm-action';
import { type AccountPart, type ConfirmedPart, actionTextOf, isConfirmed, openerOf, partsOf } from './account-parts';
import { type OpenField, openFieldsProblem, readFormProblem } from '../../data/form-problem';
import { AccountSummary } from './account-summary';
import { AccountsApi, type KnownUnattended } from './accounts-api';
import { DetailsForm } from './details-form';
import { GrantsPart } from './grants-part';
import { OneTimeLink } from './one-time-link';
import { openPersonFields, PERSON_POINTERS } from './person-fields';
import { type RoleDraft, membershipsOf, openFieldsOf, rolePointers } from './role-drafts';
import { RolesForm } from './roles-form';

/** One account, and below it what can be done with it, one thing at a time. */
@Component({
  selector: 'wm-account-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ConfirmAction,
    AccountSummary,
    Button,
    DetailsForm,
    ErrorSummary,
    GrantsPart,
    Notice,
    OneTimeLink,
    PageHeading,
    ReadProblem,
    RolesForm,
    RouterLink,
  ],
  templateUrl: './account-page.html',
})
export class AccountPage {
  private readonly api = inject(AccountsApi);
  private readonly permissions = inject(Permissions);
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly focus = inject(PageFocus);
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  protected readonly i18n = inject(Translations);

  readonly accountId = input.required<string>();

  protected readonly read = httpResource<Account>(() => `${API}/accounts/${this.accountId()}`);
  protected readonly account = computed(() => (this.read.hasValue() ? this.read.value() : null));
  private readonly onPage = computed(() => {
    const account = this.account();
    return account && { account, isOwn: account.id === this.session.user()?.id };
  });

  private readonly wanted = signal<AccountPart | null>(null);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly notice = signal<{ readonly key: TranslationKey } | null>(null);
  private readonly invitation = signal<Invitation | null>(null);
  /** Continues though a care service is left without a therapist, as the problem above says; null: does not apply. */
  protected readonly allTheSame = signal<(() => Promise<void>) | null>(null);
  private readonly once = oneAtATime();

  protected readonly isOwn = computed(() => this.onPage()?.isOwn ?? false);
  protected readonly parts = computed(() => {
    const onPage = this.onPage();
    return onPage ? partsOf(onPage).map((part) => ({ part, text: this.i18n.t(openerOf(part, onPage.account)) })) : [];
  });
  /** The open part, unless the account has changed so that it no longer applies. */
  protected readonly open = computed(() => this.parts().find(({ part }) => part === this.wanted())?.part ?? null);
  /** A new link; hidden while something else is being done. */
  protected readonly freshLink = computed(() => (this.open() === null ? this.invitation() : null));
  protected readonly action = computed(() => {
    const part = this.open();
    const onPage = this.onPage();
    if (!onPage || !isConfirmed(part)) return null;
    const { heading, whatHappens, action } = actionTextOf(part, onPage);
    const say = (key: TranslationKey): string => this.i18n.t(key, { name: onPage.account.name });
    return { part, heading: say(heading), whatHappens: whatHappens.map(say), text: say(action) };
  });

  constructor() {
    afterRenderEffect({
      read: () => {
        if (this.notice()) this.said()?.nativeElement.focus();
      },
    });
  }

  protected begin(part: AccountPart): void {
    this.allTheSame.set(null);
    this.problem.set(null);
    this.notice.set(null);
    this.wanted.set(part);
  }

  protected leave(): void {
    this.allTheSame.set(null);
    this.problem.set(null);
    this.wanted.set(null);
    this.focus.owe();
  }

  protected changeDetails(account: Account, person: Pick<Account, 'name' | 'email' | 'discipline'>): void {
    if (this.refuse(openPersonFields(person))) return;
    void this.change(() => this.api.change(account, person), 'admin.account.saved', PERSON_POINTERS);
  }

  protected async setRoles(account: Account, drafts: readonly RoleDraft[]): Promise<void> {
    if (this.refuse(openFieldsOf(drafts))) return;
    const send = (known?: KnownUnattended) => this.api.setRoles(account, membershipsOf(drafts), known);
    await this.change(send, 'admin.account.roles-saved', rolePointers(drafts));
    if (this.isOwn()) await this.followOwnRoles();
  }

  protected async confirm(account: Account, part: ConfirmedPart): Promise<void> {
    if (part === 'disable') return this.change((known) => this.api.disable(account, known), 'admin.account.disabled');
    if (part === 'second-factor') {
      return this.change(() => this.api.resetSecondFactor(account), 'admin.account.app-reset');
    }
    if (part === 'enable') return this.change(() => this.api.enable(account), 'admin.account.enabled');
    await this.change(() => this.api.newLink(account), 'admin.account.link-made');
  }

  /** Whether something is missing; the summary then says what. */
  private refuse(open: readonly OpenField[]): boolean {
    if (open.length === 0) return false;
    this.problem.set(openFieldsProblem(open, (key) => this.i18n.t(key)));
    return true;
  }

  private change(
    send: (known?: KnownUnattended) => Promise<Account | Invitation>,
    done: TranslationKey,
    fieldIds: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    this.allTheSame.set(null);
    const sentFrom = this.wanted();
    return this.once(async () => {
      try {
        const answer = await send();
        this.invitation.set('link' in answer ? answer : null);
        this.read.set('link' in answer ? answer.account : answer);
        this.problem.set(null);
        // What was opened meanwhile stays open.
        if (this.wanted() === sentFrom) this.wanted.set(null);
        this.notice.set({ key: done });
      } catch (error) {
        if (error instanceof HttpErrorResponse && error.status === 412) this.showAsItStands();
        else this.problem.set(readFormProblem(error, fieldIds));
        if (error instanceof HttpErrorResponse && problemBody(error)?.type === '/problems/last-therapist') {
          this.allTheSame.set(() => this.change(() => send({ confirmedUnattended: true }), done, fieldIds));
        }
      }
    });
  }

  /** Someone else was quicker: shows their change above, and keeps the input below. */
  private showAsItStands(): void {
    this.problem.set(null);
    this.notice.set({ key: 'admin.account.changed-elsewhere' });
    this.read.reload();
  }

  /** Administrators who remove their own role have no access here any more. */
  private async followOwnRoles(): Promise<void> {
    await this.session.restore();
    if (!this.permissions.may('account:read')) await this.router.navigateByUrl('/');
  }
}
