import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AcceptedInvitation, Account, Invitation, Membership, NewAccount } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../data/api';

const ACCOUNTS = `${API}/accounts`;

function pathOf({ id }: Account): string {
  return `${ACCOUNTS}/${id}`;
}

/** Every change names the version that was read, so that no other administrator's change is lost. */
function at({ version }: Account): { headers: HttpHeaders } {
  return { headers: new HttpHeaders({ 'If-Match': `"${version}"` }) };
}

/** Confirms that a care service is left without a therapist. */
export interface KnownUnattended {
  readonly confirmedUnattended?: true;
}

/** Writes to accounts. Each rejects with the HttpErrorResponse. */
@Injectable({ providedIn: 'root' })
export class AccountsApi {
  private readonly http = inject(HttpClient);

  invite(account: NewAccount): Promise<Invitation> {
    return firstValueFrom(this.http.post<Invitation>(ACCOUNTS, account));
  }

  change(account: Account, person: Pick<Account, 'name' | 'email'>): Promise<Account> {
    return firstValueFrom(this.http.patch<Account>(pathOf(account), person, at(account)));
  }

  /** @param memberships all roles; any left out are removed */
  setRoles(account: Account, memberships: readonly Membership[], known: KnownUnattended = {}): Promise<Account> {
    const body = { memberships, ...known };
    return firstValueFrom(this.http.put<Account>(`${pathOf(account)}/memberships`, body, at(account)));
  }

  /** A new invitation for an invited person, else a link to a new password. Earlier links end. */
  newLink(account: Account): Promise<Invitation> {
    const action = account.status === 'invited' ? 'invite' : 'reset';
    return firstValueFrom(this.http.post<Invitation>(`${pathOf(account)}/${action}`, {}, at(account)));
  }

  disable(account: Account, known: KnownUnattended = {}): Promise<Account> {
    return firstValueFrom(this.http.post<Account>(`${pathOf(account)}/disable`, known, at(account)));
  }

  enable(account: Account): Promise<Account> {
    return firstValueFrom(this.http.post<Account>(`${pathOf(account)}/enable`, {}, at(account)));
  }

  /** Sets a password with a one-time link. No sign-in is needed. */
  accept(token: string, password: string): Promise<AcceptedInvitation> {
    return firstValueFrom(this.http.post<AcceptedInvitation>(`${API}/invitations/accept`, { token, password }));
  }
}
