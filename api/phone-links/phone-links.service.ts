import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PhoneAccount, PhoneLinkLife } from '@waymark/contracts';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { endSessions } from '../accounts/end-sessions.js';
import { hashOfToken, withoutReplay } from '../accounts/invite-account.js';
import { AuditedChanges, type ChangedRecord } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { lockForUpdate } from '../database/dialect.js';
import { personOf } from '../http/access.js';
import { conflict, notFound } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { patientFor, requireAlive } from '../patients/patient-access.js';
import { KeptPhones } from '../session/kept-phones.js';
import { type FoundPhoneAccount, isKnownElsewhere, ownAccountsOf, phoneAccountOf } from './phone-account.js';
import { inGroups, newPhoneCode } from './phone-codes.js';
import { PhoneLink } from './phone-link.entity.js';
import type { NewPhoneLinkRequest, NewPhoneLinkResponse, PhoneLinksResponse } from './phone-links.dto.js';

const MINUTE = 60_000;
const LIFE: Readonly<Record<PhoneLinkLife, number>> = { screen: 15 * MINUTE, slip: 24 * 60 * MINUTE };

/** Codes that sign patients in on their phones, as the therapists of their care services make them. See ADR 0093. */
@Injectable()
export class PhoneLinksService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly phones: KeptPhones,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async read(context: RequestContext, patientId: string): Promise<PhoneLinksResponse> {
    const reply = await this.database.snapshot(async (reads) => {
      await patientFor(reads, context, patientId);
      const { account, state } = await this.accountOf(reads, context, patientId);
      const waiting = account && (await this.waitingFor(reads, account.id));
      return {
        account: state,
        waiting: waiting && {
          life: waiting.life,
          madeByName: waiting.madeBy?.name ?? '',
          expiresAt: waiting.expiresAt.toISOString(),
        },
        keptPhones: await this.keptPhonesOf(reads, patientId),
      };
    });
    await this.audit.read(context, { record: 'patient', recordId: patientId, patientIds: [patientId] });
    return reply;
  }

  /**
   * Makes a code; the earlier one ends.
   * @param origin where it leads if no PUBLIC_URL is set.
   * @throws 409 for a patient without an account that may be signed in to by one, and for one who has died.
   */
  make(
    context: RequestContext,
    patientId: string,
    { life }: NewPhoneLinkRequest,
    origin: string,
  ): Promise<Reply<NewPhoneLinkResponse>> {
    return this.audit.change(withoutReplay(context), async (em) => {
      const { patient } = await patientFor(em, context, patientId);
      requireAlive(patient);
      const account = await this.accountFor(em, context, patientId);
      const [code, now] = [newPhoneCode(), this.clock.now()];
      const expiresAt = new Date(now.getTime() + LIFE[life]);
      await endUnused(em, account.id);
      await em.insert(PhoneLink, {
        ...{ id: randomUUID(), accountId: account.id, tokenHash: hashOfToken(code), life },
        ...{ madeById: personOf(context).accountId, createdAt: now, expiresAt, usedAt: null },
      });
      const page = `${this.config.publicUrl ?? origin}/phone`;
      const made = { life, link: `${page}#${code}`, page, code: inGroups(code), expiresAt: expiresAt.toISOString() };
      return { reply: new Reply(201, made), touched: touched(account, patientId, 'link') };
    });
  }

  /** Ends the code that waits. Without one it changes nothing. */
  takeBack(context: RequestContext, patientId: string): Promise<Reply<null>> {
    return this.audit.change(context, async (em) => {
      await patientFor(em, context, patientId);
      const { account } = await phoneAccountOf(em, patientId, this.rules());
      if (!account) throw notFound('account');
      await endUnused(em, account.id);
      return { reply: new Reply(204, null), touched: touched(account, patientId, 'link') };
    });
  }

  /** For who has lost a phone: all of theirs are forgotten, by whichever account, and they are signed out everywhere. */
  forgetPhones(context: RequestContext, patientId: string): Promise<Reply<null>> {
    return this.audit.change(context, async (em) => {
      await patientFor(em, context, patientId);
      const [account, ...others] = await ownAccountsOf(em, patientId, this.clock);
      if (!account) throw notFound('account');
      const actor = { accountId: personOf(context).accountId, action: context.action, address: context.address };
      for (const { id } of [account, ...others]) await endSessions(em, id, this.clock.now());
      for (const other of others) await this.audit.note(em, actor, touched(other, patientId, 'sessions'));
      return { reply: new Reply(204, null), touched: touched(account, patientId, 'sessions') };
    });
  }

  /** Locked, so that of two who make a code at once only one has a code that works. */
  private async accountFor(em: EntityManager, context: RequestContext, patientId: string): Promise<Account> {
    const { account } = await phoneAccountOf(em, patientId, this.rules());
    if (account) await lockForUpdate(em, Account, account.id);
    const found = await this.accountOf(em, context, patientId);
    if (found.account && found.state === 'ready') return found.account;
    throw conflict(`phone-${found.state}`, INSTEAD[found.state]);
  }

  /** The patient's own account, and whether this caller may make a code for it. */
  private async accountOf(em: EntityManager, context: RequestContext, patientId: string): Promise<FoundPhoneAccount> {
    const found = await phoneAccountOf(em, patientId, this.rules());
    const known = { patientId, therapistId: personOf(context).accountId };
    if (found.state !== 'ready' || !(await isKnownElsewhere(em, known, this.rules()))) return found;
    return { ...found, state: 'known-elsewhere' };
  }

  private async keptPhonesOf(reads: EntityManager, patientId: string): Promise<number> {
    let count = 0;
    for (const { id } of await ownAccountsOf(reads, patientId, this.clock)) {
      count += (await this.phones.openOf(reads, id)).length;
    }
    return count;
  }

  private waitingFor(em: EntityManager, accountId: string): Promise<PhoneLink | null> {
    const open = { usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
    return em.findOne(PhoneLink, { where: { accountId, ...open }, relations: { madeBy: true } });
  }

  private rules() {
    return { clock: this.clock, config: this.config };
  }
}

async function endUnused(em: EntityManager, accountId: string): Promise<void> {
  await em.delete(PhoneLink, { accountId, usedAt: IsNull() });
}

function touched({ id }: Account, patientId: string, field: string): ChangedRecord {
  return { record: 'account', recordId: id, patientIds: [patientId], episodeIds: [], fields: [field] };
}

const INSTEAD: Readonly<Record<PhoneAccount, string>> = {
  ready: 'This account changed just now. Read it again.',
  none: 'This person has no account yet. An administrator invites them on the page Accounts; then come back here. That of a child under 13 waits for a review.',
  disabled: 'This person’s account is disabled. An administrator enables it on the page Accounts.',
  'opens-more':
    'This account opens more than this person’s own record, so nobody gets in with a code alone. They sign in with their password.',
  'known-elsewhere':
    'Another care service knows this person too, and a code would open what is written there. Somebody who is a therapist of both makes one, or an administrator makes a link to a password on the page Accounts.',
  'provider-only': 'Patients sign in with their organisation’s account here. A code does not replace that.',
};
