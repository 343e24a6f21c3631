import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { conflict, ProblemError, problemOf, unprocessable } from '../http/problem.js';
import type { RequestContext } from '../http/request-context.js';
import { type CheckedPassword, PasswordCheck } from './password-check.js';
import { signedIn } from './read-session.js';
import type { RecoveryCodesRequest, RecoveryCodesResponse } from './recovery-codes.dto.js';
import { SecondFactors } from './second-factor.js';

/** Recovery codes in place of those that were used, or that somebody may have seen. The reply is kept for no retry. */
@Injectable()
export class RecoveryCodesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly passwords: PasswordCheck,
    private readonly factors: SecondFactors,
  ) {}

  /**
   * @param signal aborted when the browser has hung up.
   * @throws 403 for a wrong password or code; 409 for who has no app; 422 without either of the two, or with both; 429 after too
   *   many wrong guesses.
   */
  async renew(
    context: RequestContext,
    { password, code }: RecoveryCodesRequest,
    signal: AbortSignal,
  ): Promise<RecoveryCodesResponse> {
    const { accountId: id } = signedIn(context);
    const { address, action } = context;
    const account = await this.database.reads.findOneByOrFail(Account, { id });
    if (!this.factors.isOn() || account.secondFactorSince === null) throw noApp();
    if ((password === undefined) === (code === undefined)) throw oneOfTwo();
    const checked =
      password === undefined
        ? await this.passwords.countGuess(account, address)
        : await this.passwords.confirm(account, password, { address, signal });
    // A wrong code stays counted as a wrong guess, and what it changed is kept.
    const recoveryCodes = await this.database.write(async (em) => {
      if (!(await this.isRight(em, checked, code))) return null;
      await this.passwords.takeBack(em, checked);
      const codes = await this.factors.renewRecoveryCodes(em, id);
      if (codes === null) throw noApp();
      const touched = { record: 'account', recordId: id, patientIds: [], episodeIds: [] };
      await this.audit.note(em, { accountId: id, action, address }, { ...touched, fields: ['recovery-codes'] });
      return codes;
    });
    if (recoveryCodes === null) throw wrongCode();
    return { recoveryCodes: [...recoveryCodes] };
  }

  /** @param code undefined: the password was right, and has to be so still. */
  private async isRight(em: EntityManager, checked: CheckedPassword, code: string | undefined): Promise<boolean> {
    if (code !== undefined) return this.factors.useAppCode(em, checked.account.id, code);
    await this.passwords.requireUnchanged(em, checked);
    return true;
  }
}

const noApp = (): ProblemError =>
  conflict('no-second-factor', 'You have no app that gives you codes, so that there is nothing to recover.');

const oneOfTwo = (): ProblemError =>
  unprocessable([
    { pointer: '/password', code: 'one-of-two', message: 'Send your password, or else a code from your app.' },
  ]);

/** Not 401: the session goes on. */
function wrongCode(): ProblemError {
  const message = 'The code is not right, or was used already. No new codes were made. Wait for the next one.';
  return new ProblemError(problemOf(403, 'code-wrong', message, [{ pointer: '/code', code: 'right-code', message }]));
}
