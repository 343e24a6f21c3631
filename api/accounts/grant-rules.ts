import { addMonths } from '@waymark/calendar';
import { type FieldProblem, MOST_GRANT_MONTHS, type WantedGrant } from '@waymark/contracts';
import { heldOn } from '@waymark/policy';
import type { KnownAccount } from './account-access.js';
import { hasRoleFor } from './held-grants.js';

/** The faults in the grants that an account should have; each entry points at its field. */
export function grantProblems(
  { account, memberships }: KnownAccount,
  wanted: readonly WantedGrant[],
  today: string,
): FieldProblem[] {
  if (account.status === 'disabled' && wanted.length > 0) {
    const message = 'This account is disabled. Let the person in again first.';
    return [{ pointer: '/grants', code: 'disabled', message }];
  }
  const held = heldOn(memberships, today);
  const latest = addMonths(today, MOST_GRANT_MONTHS);
  const keys = wanted.map(({ kind, careServiceId }) => `${kind} ${careServiceId}`);
  return wanted.flatMap((grant, index) => {
    const { until } = grant;
    const problem = (field: string, code: string, message: string): FieldProblem => ({
      pointer: `/grants/${index}/${field}`,
      code,
      message,
    });
    return [
      ...(hasRoleFor(grant, held)
        ? []
        : [
            problem(
              'careServiceId',
              'not-a-manager',
              'Give it only to an account that is manager of this care service.',
            ),
          ]),
      ...(keys.indexOf(keys[index] ?? '') === index
        ? []
        : [problem('careServiceId', 'twice', 'Name each care service once.')]),
      ...(until < today
        ? [
            problem(
              'until',
              'past',
              'This day has passed. Choose today or a later day; to take the grant away, leave it out.',
            ),
          ]
        : []),
      ...(until > latest
        ? [
            problem(
              'until',
              'too-long',
              `Choose a day until ${latest}: it is given for at most ${MOST_GRANT_MONTHS} months.`,
            ),
          ]
        : []),
    ];
  });
}
