import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Membership, OwnSecondFactor } from '@waymark/contracts';
import { isOwnRecordMembership } from '@waymark/policy';
import { type EntityManager, IsNull, LessThan, Not } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { RecoveryCode, SecondFactor, useOf } from '../accounts/second-factor.entity.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { KeyRing } from '../secrets/key-ring.js';
import { appCodeIn, newAppKey, newRecoveryCodes, recoveryHash, stepOf } from './codes.js';
import { isDemonstrationOn } from './demonstration.js';

/** Wrong codes after which only a recovery code or an administrator helps (NIST SP 800-63B, 5.2.2: no more than 100). */
const MOST_WRONG_IN_A_ROW = 100;
/** Minutes for which a key that was shown can be confirmed. */
const OFFER_MINUTES = 30;

/** What is still missing beside the right password; `none`: nothing. */
export type Missing = 'none' | 'code' | 'right-code' | 'app';

/** The code beside the password: who needs one, and whether it is right. Everything happens within the caller's write. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether this site asks staff for one. */
  isOn(): boolean {
    const { secondFactor, underTest } = this.config;
    if (secondFactor !== 'auto') return secondFactor === 'staff';
    return !underTest && !isDemonstrationOn(this.config);
  }

  /** Whether somebody with these roles needs one: staff, and not those who only read their own record. */
  isNeededFor(memberships: readonly Membership[]): boolean {
    return this.isOn() && memberships.some((membership) => !isOwnRecordMembership(membership));
  }

  /** Uses up the code. @param code as typed, from the app or a recovery code; null: none was sent. */
  async missing(
    em: EntityManager,
    { id, secondFactorSince }: Account,
    { code, memberships }: { readonly code: string | null; readonly memberships: readonly Membership[] },
  ): Promise<Missing> {
    if (!this.isOn()) return 'none';
    if (secondFactorSince === null) return this.isNeededFor(memberships) ? 'app' : 'none';
    if (code === null) return 'code';
    return (await this.use(em, id, code)) ? 'none' : 'right-code';
  }

  /**
   * A new key to show, in place of one that was shown and not confirmed; the present one goes on meanwhile.
   * @returns the key in base32.
   */
  async offer(em: EntityManager, accountId: string): Promise<string> {
    const key = newAppKey();
    const offered = { offeredSecret: this.keyRing.seal(key, useOf(accountId)), offeredAt: this.clock.now() };
    const changed = await em.update(SecondFactor, { accountId }, offered);
    if (changed.affected === 0) {
      const nothingYet = { secret: null, lastStep: null, wrongCodes: 0, recoveryCodesMadeAt: null };
      await em.insert(SecondFactor, { id: randomUUID(), accountId, ...nothingYet, ...offered });
    }
    return key;
  }

  /**
   * Makes the key that was shown the one that counts, by a code of it.
   * @returns ten new recovery codes, the only ones from then on; null: the code is not right, or nothing was shown lately.
   */
  async confirm(em: EntityManager, accountId: string, code: string): Promise<readonly string[] | null> {
    const factor = await em.findOneBy(SecondFactor, { accountId });
    const typed = appCodeIn(code);
    const now = this.clock.now();
    if (!factor?.offeredSecret || !factor.offeredAt || typed === null) return null;
    if (now.getTime() - factor.offeredAt.getTime() > OFFER_MINUTES * 60_000) return null;
    const step = stepOf(this.keyRing.open(factor.offeredSecret, useOf(accountId)), typed, now, null);
    if (step === null) return null;
    const confirmed = { offeredSecret: null, offeredAt: null, lastStep: step, wrongCodes: 0 };
    const { id, offeredSecret } = factor;
    // Of two that confirm at once, the second finds it done.
    const done = await em.update(SecondFactor, { id, offeredSecret }, { secret: offeredSecret, ...confirmed });
    if (done.affected !== 1) return null;
    await em.update(Account, { id: accountId }, { secondFactorSince: now });
    return this.renewRecoveryCodes(em, accountId);
  }

  /** How many recovery codes somebody has left, and when they were made. */
  async recoveryCodes(
    em: EntityManager,
    accountId: string,
  ): Promise<Pick<OwnSecondFactor, 'recoveryCodesLeft' | 'recoveryCodesMadeAt'>> {
    const factor = await em.findOneBy(SecondFactor, { accountId });
    const recoveryCodesLeft = await em.countBy(RecoveryCode, { accountId, usedAt: IsNull() });
    return { recoveryCodesLeft, recoveryCodesMadeAt: factor?.recoveryCodesMadeAt?.toISOString() ?? null };
  }

  /**
   * Makes ten new recovery codes; those from before stop working at once.
   * @returns null: there is no app that they would stand in for.
   */
  async renewRecoveryCodes(em: EntityManager, accountId: string): Promise<readonly string[] | null> {
    const codes = newRecoveryCodes();
    // First: of two who renew at once, the second waits here, and then finds the codes of the first to delete.
    const owner = { accountId, secret: Not(IsNull()) };
    const noted = await em.update(SecondFactor, owner, { recoveryCodesMadeAt: this.clock.now() });
    if (noted.affected !== 1) return null;
    await em.delete(RecoveryCode, { accountId });
    await em.insert(
      RecoveryCode,
      codes.map((code) => ({ id: randomUUID(), accountId, codeHash: recoveryHash(accountId, code), usedAt: null })),
    );
    return codes;
  }

  /**
   * Each code is taken once: the statement decides, however many send it at the same moment.
   * @returns false for a recovery code too.
   */
  async useAppCode(em: EntityManager, accountId: string, typed: string): Promise<boolean> {
    const appCode = appCodeIn(typed);
    if (appCode === null) return false;
    const factor = await em.findOneBy(SecondFactor, { accountId, wrongCodes: LessThan(MOST_WRONG_IN_A_ROW) });
    if (!factor?.secret) return false;
    const { id, secret, lastStep } = factor;
    const step = stepOf(this.keyRing.open(secret, useOf(accountId)), appCode, this.clock.now(), lastStep);
    if (step !== null) {
      const earlier = lastStep === null ? IsNull() : LessThan(step);
      const taken = await em.update(SecondFactor, { id, lastStep: earlier }, { lastStep: step, wrongCodes: 0 });
      if (taken.affected === 1) return true;
    }
    await em.update(SecondFactor, { id }, { wrongCodes: () => 'wrong_codes + 1' });
    return false;
  }

  private use(em: EntityManager, accountId: string, typed: string): Promise<boolean> {
    const isRecoveryCode = appCodeIn(typed) === null;
    return isRecoveryCode ? this.useRecoveryCode(em, accountId, typed) : this.useAppCode(em, accountId, typed);
  }

  private async useRecoveryCode(em: EntityManager, accountId: string, typed: string): Promise<boolean> {
    const unused = { accountId, codeHash: recoveryHash(accountId, typed), usedAt: IsNull() };
    const used = await em.update(RecoveryCode, unused, { usedAt: this.clock.now() });
    if (used.affected !== 1) return false;
    await em.update(SecondFactor, { accountId }, { wrongCodes: 0 });
    return true;
  }
}

/** A key opens for its own account alone. */
