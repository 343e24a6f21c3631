import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Invitation } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { oneAtATime } from '../../data/one-at-a-time';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import { openFieldsProblem, readFormProblem } from '../../data/form-problem';
import { AccountsApi } from './accounts-api';
import { OneTimeLink } from './one-time-link';
import { openPersonFields, PERSON_POINTERS } from './person-fields';
import { type RoleDraft, membershipsOf, newDraft, openFieldsOf, rolePointers } from './role-drafts';
import { RolesField } from './roles-field';

/** Invites a person, and then shows, on the same page and only there, the link to hand over. */
@Component({
  selector: 'wm-new-account-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OneTimeLink, PageHeading, RolesField, RouterLink, TextInput],
  templateUrl: './new-account-page.html',
})
export class NewAccountPage {
  private readonly api = inject(AccountsApi);
  private readonly focus = inject(PageFocus);
  protected readonly i18n = inject(Translations);

  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly roles = signal<readonly RoleDraft[]>([newDraft([])]);
  protected readonly problem = signal<ShownProblem | null>(null);
  private readonly once = oneAtATime();
  protected readonly invitation = signal<Invitation | null>(null);

  protected readonly nameError = computed(() => errorOf(this.problem(), 'name'));
  protected readonly emailError = computed(() => errorOf(this.problem(), 'email'));

  protected submit(event: Event): void {
    event.preventDefault();
    void this.once(() => this.invite());
  }

  protected startAnother(): void {
    this.name.set('');
    this.email.set('');
    this.roles.set([newDraft([])]);
    this.invitation.set(null);
    this.focus.owe();
  }

  private async invite(): Promise<void> {
    const person = { name: this.name().trim(), email: this.email().trim() };
    const roles = this.roles();
    const open = [
      ...openPersonFields(person),
      ...(roles.length > 0 ? openFieldsOf(roles) : [{ fieldId: 'roles', key: 'admin.roles.missing' } as const]),
    ];
    if (open.length > 0) {
      this.problem.set(openFieldsProblem(open, (key) => this.i18n.t(key)));
      return;
    }
    try {
      this.invitation.set(await this.api.invite({ ...person, memberships: membershipsOf(roles) }));
      this.problem.set(null);
      this.focus.owe();
    } catch (error) {
      this.problem.set(readFormProblem(error, { ...PERSON_POINTERS, ...rolePointers(roles) }));
    }
  }
}
