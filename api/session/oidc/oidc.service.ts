import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, MoreThan } from 'typeorm';
import { AccountIdentity } from '../../accounts/account-identity.entity.js';
import { Account, AccountLink, Membership } from '../../accounts/account.entity.js';
import { endSessions } from '../../accounts/end-sessions.js';
import { boundedByAge } from '../../accounts/bounded-by-age.js';
import { rolesOn } from '../../accounts/held-memberships.js';
import { endLinks, hashOfToken } from '../../accounts/invite-account.js';
import { AuditedChanges } from '../../audit/audited-changes.js';
import { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import { CONFIG } from '../../config.token.js';
import { Database } from '../../database/database.js';
import { isUniqueViolation } from '../../database/failures.js';
import { notFound } from '../../http/problem.js';
import type { OidcConfig } from '../../oidc-config.js';
import { type Browser, NewSessions } from '../new-sessions.js';
import { SecondFactors } from '../second-factor.js';
import type { BegunSignIn } from './begun-cookie.js';
import { OidcError } from './oidc-error.js';
import { type BegunOidc, type Claims, Provider } from './provider.js';

/** Longer than any name that a provider gives. */
const LONGEST_SUBJECT = 255;

/** Signs people in with an account of their organisation. It makes no account: see ADR 0085. */
@Injectable()
export class OidcService {
  private readonly provider: Provider | null;

  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly sessions: NewSessions,
    private readonly factors: SecondFactors,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.provider = config.oidc && new Provider(config.oidc);
  }

  /**
   * @param origin where people come back to if no PUBLIC_URL is set.
   * @param current who is signed in there: on a screen that is with a patient, or was left, the provider's own session is
   *   not enough.
   * @returns where they sign in. @throws 404 without a provider; OidcError
   */
  begin(origin: string, current: Browser['current']): Promise<{ readonly address: URL; readonly begun: BegunOidc }> {
    return this.required().provider.begin(this.returnAddress(origin), { again: isLocked(current) });
  }

  /**
   * @param query as the provider sent somebody back, from the question mark on.
   * @returns the token of their session. @throws 404 without a provider; OidcError
   */
  async finish(
    begun: BegunSignIn | null,
    query: string,
    browser: Browser & { readonly origin: string },
  ): Promise<string> {
    const { provider, oidc } = this.required();
    const address = new URL(`${this.returnAddress(browser.origin)}${query}`);
    // Before the provider is asked: a return that this browser did not begin is nobody's.
    if (!begun || address.searchParams.get('state') !== begun.state) throw new OidcError('too-late');
    if (isLocked(browser.current) && !begun.again) throw new OidcError('too-late');
    const claims = await provider.finish(address, begun);
    const subject = claims[oidc.accountClaim];
    if (typeof subject !== 'string' || subject === '' || subject.length > LONGEST_SUBJECT) {
      throw new OidcError('not-trusted');
    }
    const identity = { issuer: oidc.issuer, subject };
    const { invitation } = begun;
    return this.database.write(async (em) => {
      const accountId =
        invitation === null ? await this.accountOf(em, identity) : await this.link(em, identity, invitation, browser);
      await this.requireSecondFactor(em, accountId, { oidc, claims });
      const { token } = await this.sessions.begin(em, accountId, browser, { by: 'provider' });
      return token;
    });
  }

  /**
   * @param origin as of `begin`.
   * @returns where a browser that has just signed out here signs out there; null: nowhere. @throws 404 without a provider; OidcError
   */
  async end(origin: string): Promise<URL | null> {
    const { provider, oidc } = this.required();
    return oidc.signsOut ? provider.endAddress(`${this.config.publicUrl ?? origin}/sign-in`) : null;
  }

  /** @throws OidcError `unknown` for who has no account here, or a disabled one. */
  private async accountOf(em: EntityManager, identity: Pick<AccountIdentity, 'issuer' | 'subject'>): Promise<string> {
    const known = await em.findOneBy(AccountIdentity, identity);
    if (!known) throw new OidcError('unknown');
    const isActive = await em.existsBy(Account, { id: known.accountId, status: 'active' });
    if (!isActive) throw new OidcError('unknown', undefined, known.accountId);
    return known.accountId;
  }

  /**
   * Uses up a one-time link: whoever holds it and signed in at the provider is that account from then on.
   * @throws OidcError `link-ended`, or `taken` for who has another account here.
   */
  private async link(
    em: EntityManager,
    identity: Pick<AccountIdentity, 'issuer' | 'subject'>,
    token: string,
    { address }: Browser,
  ): Promise<string> {
    const now = this.clock.now();
    const unused = { tokenHash: hashOfToken(token), usedAt: IsNull(), expiresAt: MoreThan(now) };
    const link = await em.findOneBy(AccountLink, unused);
    const used = link && (await em.update(AccountLink, { id: link.id, ...unused }, { usedAt: now }));
    if (used?.affected !== 1 || !link) throw new OidcError('link-ended');
    const { accountId } = link;
    const waiting = { id: accountId, status: In(['invited', 'active'] as const) };
    const opened = await em.update(Account, waiting, { status: 'active', rowVersion: () => 'version + 1' });
    if (opened.affected !== 1) throw new OidcError('link-ended');
    await endSessions(em, accountId, now);
    await em.delete(AccountIdentity, { accountId, issuer: identity.issuer });
    try {
      await em.insert(AccountIdentity, { id: randomUUID(), accountId, ...identity, linkedAt: now });
    } catch (error) {
      if (isUniqueViolation(error)) throw new OidcError('taken', error);
      throw error;
    }
    await endLinks(em, accountId);
    const touched = { record: 'account', recordId: accountId, patientIds: [], episodeIds: [] };
    const fields = ['status', 'identity'];
    await this.audit.note(em, { accountId, action: 'invitation:accept', address }, { ...touched, fields });
    return accountId;
  }

  /** @throws OidcError `second-factor` for staff whom the provider asked for a password alone. */
  private async requireSecondFactor(
    em: EntityManager,
    accountId: string,
    { oidc, claims }: { readonly oidc: OidcConfig; readonly claims: Claims },
  ): Promise<void> {
    if (isProvedTwice(oidc, claims)) return;
    const rows = await boundedByAge(em, this.clock, await em.findBy(Membership, { accountId }));
    const held = rolesOn(this.clock.today(), rows);
    if (this.factors.isNeededFor(held.memberships)) throw new OidcError('second-factor', undefined, accountId);
  }

  private returnAddress(origin: string): string {
    return `${this.config.publicUrl ?? origin}/api/v1/session/oidc/callback`;
  }

  private required(): { readonly provider: Provider; readonly oidc: OidcConfig } {
    const { oidc } = this.config;
    if (!this.provider || !oidc) throw notFound('provider');
    return { provider: this.provider, oidc };
  }
}

/** Whether the token says that somebody proved who they are in two ways. */
function isProvedTwice({ secondFactor }: OidcConfig, claims: Claims): boolean {
  if (secondFactor === 'always') return true;
  return secondFactor.some(({ claim, value }) => {
    const said = claims[claim];
    return said === value || (Array.isArray(said) && said.includes(value));
  });
}

function isLocked(current: Browser['current']): boolean {
  return current?.kind === 'person' && current.screenLock !== null;
}
