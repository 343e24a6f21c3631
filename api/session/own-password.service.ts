import { Inject, Injectable } from '@nestjs/common';
import type { FieldProblem } from '@waymark/contracts';
import { Account } from '../accounts/account.entity.js';
import { endLinks } from '../accounts/invite-account.js';
import { hashPassword, isSamePassword } from '../accounts/password.js';
import { passwordProblem } from '../accounts/password-rules.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { conflict, unprocessable } from '../http/problem.js';
import type { RequestContext } from '../http/request-context.js';
import { isDemonstrationEmail } from './demonstration.js';
import { type NewSession, NewSessions } from './new-sessions.js';
import type { PasswordChangeRequest } from './own-password.dto.js';
import { PasswordCheck } from './password-check.js';
import { isForProviderOnly } from './provider-roles.js';
import { signedIn } from './read-session.js';

/** Everybody with a password changes it themselves. Nothing of the request is kept for a retry: it holds two passwords. */
@Injectable()
export class OwnPasswordService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly passwords: PasswordCheck,
    private readonly sessions: NewSessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Links to a new password that were made before end too.
   * @param signal aborted when the browser has hung up.
   * @returns the tokens with which this session and the phone that it is on go on.
   * @throws 403 for a wrong present password; 409 for who has none here, and in the demonstration; 422 for a new one that is easy to guess; 429 after too
   *   many wrong guesses.
   */
  async change(
    context: RequestContext,
    { password, newPassword }: PasswordChangeRequest,
    signal: AbortSignal,
  ): Promise<Pick<NewSession, 'token' | 'kept'>> {
    const person = signedIn(context);
    const { accountId: id } = person;
    const { address, action } = context;
    const account = await this.database.reads.findOneByOrFail(Account, { id });
    const { passwordHash: before } = account;
    if (isDemonstrationEmail(account.email)) throw keptForOthers();
    if (before === null || isForProviderOnly(this.config, person.memberships)) throw changedElsewhere();
    const problem = await newPasswordProblem({ password, newPassword }, account.email);
    if (problem) throw unprocessable([problem]);
    const checked = await this.passwords.confirm(account, password, { address, signal });
    const passwordHash = await hashPassword(newPassword);
    return this.database.write(async (em) => {
      await this.passwords.requireUnchanged(em, checked);
      await this.passwords.takeBack(em, checked);
      const changed = { passwordHash, passwordChangedAt: this.clock.now(), rowVersion: () => 'version + 1' };
      await em.update(Account, { id }, changed);
      await endLinks(em, id);
      const tokens = await this.sessions.renew(em, person, context);
      const touched = { record: 'account', recordId: id, patientIds: [], episodeIds: [] };
      await this.audit.note(em, { accountId: id, action, address }, { ...touched, fields: ['password', 'sessions'] });
      return tokens;
    });
  }
}

/** The fault in the new password, pointing at its own field; null: none. */
async function newPasswordProblem(
  { password, newPassword }: PasswordChangeRequest,
  email: string,
): Promise<FieldProblem | null> {
  const pointer = '/newPassword';
  if (isSamePassword(password, newPassword)) {
    return { pointer, code: 'same', message: 'This is your present password. Choose another one.' };
  }
  const problem = await passwordProblem(newPassword, email);
  return problem && { ...problem, pointer };
}

/** The sign-in page tells everybody their password. */
const keptForOthers = () =>
  conflict(
    'demonstration',
    'The invented people of the demonstration keep their password, so that others can try it. Invite somebody as an administrator, and change theirs.',
  );

const changedElsewhere = () =>
  conflict(
    'no-password',
    'You have no password here: you sign in with an account of your organisation, or with a code from your team. Change the ' +
      'password there, or ask your team for a link to choose one.',
  );
