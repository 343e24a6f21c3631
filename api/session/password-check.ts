import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { emailKeyOf } from '../accounts/invite-account.js';
import { passwordFits } from '../accounts/password.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { ProblemError, problemOf } from '../http/problem.js';
import type { SignInRequest } from './session.dto.js';
import { Session } from './session.entity.js';
import { SignInTurns } from './sign-in-turns.js';
import { addressKeyOf, type Guess, networkOf, Throttle, tooManyGuesses } from './throttle.js';

/** A right password, not yet trusted: whoever throws now leaves the guess counted as wrong. */
export interface CheckedPassword {
  readonly account: Account;
  readonly guess: Guess;
}

/** From where somebody signs in. */
export interface Caller {
  readonly address: string;
  /** Aborted when the browser has hung up. */
  readonly signal: AbortSignal;
}

interface Typed {
  readonly email: string;
  readonly password: string;
  /** null: nobody has this address. */
  readonly account: Account | null;
  /** What a wrong one is answered with. */
  readonly wrong: (accountId: string | null) => ProblemError;
}

/** Checks passwords, a few at a time, and slows those who guess. */
@Injectable()
export class PasswordCheck {
  private readonly throttle: Throttle;
  private readonly turns = new SignInTurns();

  constructor(
    private readonly database: Database,
    clock: Clock,
  ) {
    this.throttle = new Throttle(database, clock);
  }

  /**
   * In its turn, because it costs a processor; a wrong one costs the same time and words for any account.
   * @throws 401 for a wrong address or password, the same for both; 429 after too many wrong guesses.
   */
  async check(
    { email, password }: Pick<SignInRequest, 'email' | 'password'>,
    { address, signal }: Caller,
  ): Promise<CheckedPassword> {
    const account = await this.database.reads.findOneBy(Account, { emailKey: emailKeyOf(email) });
    return this.take({ email, password, account, wrong: wrongGuess }, { address, signal });
  }

  /**
   * The same for who is signed in and asked once more: guesses count together with those at the sign-in, of which no other
   * address is shut out.
   * @throws 403 for a wrong password; 429 after too many wrong guesses.
   */
  confirm(account: Account, password: string, caller: Caller): Promise<CheckedPassword> {
    return this.take({ email: account.email, password, account, wrong: notThePresentOne }, caller);
  }

  /**
   * Counts a guess that is not at the password, but at a code in its place.
   * @throws 429 after too many wrong guesses.
   */
  async countGuess(account: Account, address: string): Promise<CheckedPassword> {
    return { account, guess: await this.throttle.countGuess(account.email, address, account.id) };
  }

  private async take(
    { email, password, account, wrong }: Typed,
    { address, signal }: Caller,
  ): Promise<CheckedPassword> {
    const network = networkOf(address);
    const known = { accountId: account?.id ?? '', addressKey: addressKeyOf(address) };
    const isKnownThere = await this.database.reads.existsBy(Session, known);
    return this.turns.take({ address: network, isKnownThere, signal }, async () => {
      const guess = await this.throttle.countGuess(email, address, account?.id ?? null);
      const fits = await passwordFits(account?.passwordHash ?? null, password);
      if (account && fits) return { account, guess };
      if (!guess.isFromBusyAddress) throw wrong(account?.id ?? null);
      this.turns.slowDown(network);
      throw tooManyGuesses(account?.id ?? null);
    });
  }

  /**
   * Inside the write that follows: the account may have been disabled, or its password changed, meanwhile.
   * @throws 401 as for a wrong password.
   */
  async requireUnchanged(em: EntityManager, { account: { id, passwordHash } }: CheckedPassword): Promise<void> {
    const unchanged = { id, passwordHash: passwordHash ?? '', status: 'active' as const };
    if (!(await em.existsBy(Account, unchanged))) throw wrongGuess(id);
  }

  /** Uncounts the guess: nothing about it was wrong. */
  takeBack(em: EntityManager, { guess }: CheckedPassword): Promise<void> {
    return this.throttle.takeBack(em, guess);
  }
}

/** The same words whichever of the two was wrong. */
function wrongGuess(accountId: string | null): ProblemError {
  const detail = 'The email address or the password is not right. Check both and try again.';
  return new ProblemError(problemOf(401, 'sign-in', detail), {}, accountId);
}

/** Not 401: the session goes on. */
function notThePresentOne(): ProblemError {
  const message = 'This is not your present password. Nothing was changed. Type the one that you signed in with.';
  return new ProblemError(
    problemOf(403, 'password-wrong', message, [{ pointer: '/password', code: 'wrong', message }]),
  );
}
