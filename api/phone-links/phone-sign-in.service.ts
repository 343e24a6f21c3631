import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { Membership as MembershipContract } from '@waymark/contracts';
import { heldOn, isOwnRecordMembership, type Principal } from '@waymark/policy';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Account, Membership } from '../accounts/account.entity.js';
import { boundedByAge } from '../accounts/bounded-by-age.js';
import { rolesOn } from '../accounts/held-memberships.js';
import { hashOfToken } from '../accounts/invite-account.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { conflict, type ProblemError, unprocessable } from '../http/problem.js';
import { Patient } from '../patients/patient.entity.js';
import { refuseDemonstrationFromElsewhere } from '../session/demonstration.js';
import { type Browser, NewSessions, toSession } from '../session/new-sessions.js';
import type { SessionResponse } from '../session/session.dto.js';
import type { Begun } from '../session/sign-in.service.js';
import { Throttle } from '../session/throttle.js';
import { isKnownElsewhere, phoneStateOf } from './phone-account.js';
import { phoneCodeIn } from './phone-codes.js';
import { PhoneLink } from './phone-link.entity.js';
import type { PhoneLinkOwnerResponse, PhoneSignInRequest } from './phone-links.dto.js';

/** What wrong codes are counted under: no email address. */
const GUESSES = 'phone link';

/** Signs a patient in by the code that was made for them. */
@Injectable()
export class PhoneSignInService {
  private readonly throttle: Throttle;

  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly sessions: NewSessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.throttle = new Throttle(database, clock);
  }

  /** @throws 422 for a code that was used, has ended or never existed; 429 for many of these. */
  async look(token: string, address: string): Promise<PhoneLinkOwnerResponse> {
    const { accountId } = await this.openLink(token, address);
    const { reads } = this.database;
    const rows = await boundedByAge(reads, this.clock, await reads.findBy(Membership, { accountId, role: 'patient' }));
    const [own] = heldOn(rows, this.clock.today());
    const patient = own?.patientId ? await reads.findOneBy(Patient, { id: own.patientId }) : null;
    if (!patient) throw linkEnded();
    return { firstName: patient.preferredName ?? patient.givenName };
  }

  /**
   * @throws 409 while somebody else is signed in in this browser; 422 for a code that was used, has ended or never existed, or
   *   whose account may not be signed in to by one any more; 429 for many wrong ones.
   */
  async signIn(
    { token, keep, instead }: PhoneSignInRequest,
    browser: Browser,
    headers: IncomingHttpHeaders,
  ): Promise<Begun<SessionResponse>> {
    const { id, accountId, account, madeById } = await this.openLink(token, browser.address);
    refuseSomebodyElse(browser.current, accountId, { instead });
    refuseDemonstrationFromElsewhere(this.config, account?.email ?? '', headers);
    return this.database.write(async (em) => {
      await this.use(em, id);
      const owner = await this.ownerFor(em, accountId);
      const rows = await boundedByAge(em, this.clock, await em.findBy(Membership, { accountId }));
      const roles = rolesOn(this.clock.today(), rows);
      await this.requireMaker(em, madeById, roles.memberships);
      const actor = { accountId, action: 'phone-link:use', address: browser.address };
      const touched = { record: 'account', recordId: accountId, patientIds: [], episodeIds: [], fields: ['link'] };
      await this.audit.note(em, actor, touched);
      const how = { by: 'phone-link', keep: keep ?? false } as const;
      const { createdAt, ...tokens } = await this.sessions.begin(em, accountId, browser, how);
      return { ...tokens, reply: toSession(owner, roles, createdAt) };
    });
  }

  /** A right code is never held up by wrong ones: there are too many to guess, and a clinic shares one address. */
  private async openLink(typed: string, address: string): Promise<PhoneLink> {
    const link = await this.database.reads.findOne(PhoneLink, {
      where: { tokenHash: hashOfToken(phoneCodeIn(typed)), ...this.unused() },
      relations: { account: true },
    });
    if (link) return link;
    await this.throttle.countGuess(GUESSES, address, null);
    throw linkEnded();
  }

  /** Checked again: of many who hold it at once one gets in. */
  private async use(em: EntityManager, id: string): Promise<void> {
    const used = await em.update(PhoneLink, { id, ...this.unused() }, { usedAt: this.clock.now() });
    if (used.affected !== 1) throw linkEnded();
  }

  /** Who was invited and has no password yet needs none from now on. */
  private async ownerFor(em: EntityManager, id: string): Promise<Account> {
    const invited = { id, status: 'invited' as const };
    await em.update(Account, invited, { status: 'active', rowVersion: () => 'version + 1' });
    const account = await em.findOneBy(Account, { id, status: 'active' });
    const rules = { clock: this.clock, config: this.config };
    if (!account || (await phoneStateOf(em, account, rules)) !== 'ready') throw linkEnded();
    return account;
  }

  /** Another care service may know the patient since it was made, or its maker have left: it opens no more than they have. */
  private async requireMaker(
    em: EntityManager,
    therapistId: string,
    memberships: readonly MembershipContract[],
  ): Promise<void> {
    const rules = { clock: this.clock };
    for (const patientId of memberships.filter(isOwnRecordMembership).map((one) => one.patientId)) {
      if (await isKnownElsewhere(em, { patientId, therapistId }, rules)) throw linkEnded();
    }
  }

  private unused() {
    return { usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
  }
}

/** @throws 409 where the wrong person could take over, or be taken over from, without noticing. */
function refuseSomebodyElse(
  current: Principal | null,
  accountId: string,
  { instead = false }: Pick<PhoneSignInRequest, 'instead'>,
): void {
  if (current?.kind !== 'person' || current.accountId === accountId) return;
  if (!current.memberships.every(isOwnRecordMembership)) {
    throw conflict('staff-here', 'Staff are signed in in this browser. Open the link on the patient’s own phone.');
  }
  if (instead) return;
  throw conflict(
    'somebody-else',
    'Somebody else is signed in in this browser. Sign them out first, or send “instead” to do so.',
  );
}

const linkEnded = (): ProblemError =>
  unprocessable([
    {
      pointer: '/token',
      code: 'link-ended',
      message: 'This code was used already, is too old or has a slip in it. Ask the clinic for a new one.',
    },
  ]);
