import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AcceptedInvitation,
  Account,
  Discipline,
  Invitation,
  Membership,
  NewAccount,
  OidcAddress,
} from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../../data/api';
import { retryKeys } from '../../data/retry-key';
import { changeWriter, writer } from '../../data/write';

const ACCOUNTS = `${API}/accounts`;

/** Confirms that a care service is left without a therapist. */
export interface KnownUnattended {
  readonly confirmedUnattended?: true;
}

/**
 * Writes to accounts. Each rejects with the HttpErrorResponse. A change of an account names the version that was read,
 * so that no other administrator's change is lost.
 */
@Injectable({ providedIn: 'root' })
export class AccountsApi {
  private readonly http = inject(HttpClient);
  private readonly write = changeWriter();
  private readonly writeKeyed = writer();
  private readonly keyOfLink = retryKeys();

  invite(account: NewAccount): Promise<Invitation> {
    return this.write({ method: 'POST', url: ACCOUNTS, body: account });
  }

  change({ id, version }: Account, person: Pick<Account, 'name' | 'email' | 'discipline'>): Promise<Account> {
    return this.write({ method: 'PATCH', url: `${ACCOUNTS}/${id}`, body: person, version });
  }

  /** @param memberships all roles; any left out are removed */
  setRoles(
    { id, version }: Account,
    memberships: readonly Membership[],
    known: KnownUnattended = {},
  ): Promise<Account> {
    const body = { memberships, ...known };
    return this.write({ method: 'PUT', url: `${ACCOUNTS}/${id}/memberships`, body, version });
  }

  /** A new invitation for an invited person, else a link to a new password. Earlier links end. */
  newLink(account: Account): Promise<Invitation> {
    return this.act(account, account.status === 'invited' ? 'invite' : 'reset');
  }

  disable(account: Account, known: KnownUnattended = {}): Promise<Account> {
    return this.act(account, 'disable', known);
  }

  /** Takes away the app that gives somebody codes. */
  resetSecondFactor(account: Account): Promise<Account> {
    return this.act(account, 'second-factor/reset');
  }

  enable(account: Account): Promise<Account> {
    return this.act(account, 'enable');
  }

  /** Where to sign in at the organisation, so that the account is theirs from then on; uses nothing up yet. */
  async addressAtProvider(token: string): Promise<string> {
    const { address } = await firstValueFrom(this.http.post<OidcAddress>(`${API}/session/oidc/start`, { token }));
    return address;
  }

  /** Whose link it is; uses nothing up. */
  look(token: string): Promise<AcceptedInvitation> {
    return firstValueFrom(this.http.post<AcceptedInvitation>(`${API}/invitations/look`, { token }));
  }

  /** Sets a password with a one-time link. No sign-in is needed. The key is the link's: no password is remembered. */
  accept(token: string, password: string, discipline: Discipline | null): Promise<AcceptedInvitation> {
    const body = { token, password, ...(discipline ? { discipline } : {}) };
    const key = this.keyOfLink(token);
    return this.writeKeyed({ method: 'POST', url: `${API}/invitations/accept`, body, key, ifMatch: null });
  }

  private act<T>({ id, version }: Account, action: string, body: object = {}): Promise<T> {
    return this.write<T>({ method: 'POST', url: `${ACCOUNTS}/${id}/${action}`, body, version });
  }
}
