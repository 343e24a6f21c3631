import { type FieldProblem, ROLE_SCOPE } from '@waymark/contracts';
import { type EntityManager, type EntityTarget, In, IsNull } from 'typeorm';
import { CareService } from '../care-services/care-service.entity.js';
import type { MembershipBody } from './accounts.dto.js';

type Scope = 'careServiceId' | 'patientId';

const WORDS: Readonly<Record<Scope, string>> = { careServiceId: 'a care service', patientId: 'a patient' };
const SCOPES = Object.keys(WORDS) as Scope[];

/** The faults in the roles that an account should have; each entry points at its field. */
export async function membershipProblems(
  em: EntityManager,
  memberships: readonly MembershipBody[],
): Promise<FieldProblem[]> {
  const known: Readonly<Record<Scope, ReadonlySet<string>>> = {
    careServiceId: await idsThatExist(em, CareService, idsOf(memberships, 'careServiceId')),
    // Named, not imported: patients come later in the order of features. A record that was merged away is nobody's.
    patientId: await idsThatExist(em, 'Patient', idsOf(memberships, 'patientId'), { mergedIntoId: IsNull() }),
  };
  const keys = memberships.map(({ role, careServiceId, patientId }) => [role, careServiceId, patientId].join(' '));
  return memberships.flatMap((membership, index) => [
    ...scopeProblems(membership, `/memberships/${index}`, known),
    ...(keys.indexOf(keys[index] ?? '') === index ? [] : [problem(index, 'twice', 'Name each role once.')]),
    ...(isAlsoTheCarer(membership, memberships)
      ? [problem(index, 'patient-and-carer', 'A patient and their carer each need an account of their own.')]
      : []),
    ...(membership.role === 'guardian' && memberships.some(({ role }) => role === 'researcher')
      ? [
          problem(
            index,
            'researcher-and-guardian',
            'Whoever asks for data does not decide on them: use two accounts of two people.',
          ),
        ]
      : []),
  ]);
}

function scopeProblems(
  membership: MembershipBody,
  path: string,
  known: Readonly<Record<Scope, ReadonlySet<string>>>,
): FieldProblem[] {
  const needed = ROLE_SCOPE[membership.role];
  return SCOPES.flatMap((scope) => {
    const pointer = `${path}/${scope}`;
    const id = membership[scope] ?? null;
    if (scope !== needed) {
      if (id === null) return [];
      const message = `The role ${membership.role} is not tied to ${WORDS[scope]}; leave it out.`;
      return [{ pointer, code: 'not-for-this-role', message }];
    }
    if (id === null) {
      return [{ pointer, code: 'needed', message: `The role ${membership.role} needs ${WORDS[scope]}.` }];
    }
    if (known[scope].has(id)) return [];
    return [{ pointer, code: 'unknown', message: `There is no such ${WORDS[scope].slice(2)}. Check the id.` }];
  });
}

/** The answers of a patient and of a carer must never be mistaken for each other. */
function isAlsoTheCarer({ role, patientId }: MembershipBody, memberships: readonly MembershipBody[]): boolean {
  return (
    role === 'carer' &&
    memberships.some((other) => other.role === 'patient' && (other.patientId ?? null) === (patientId ?? null))
  );
}

const problem = (index: number, code: string, message: string): FieldProblem => ({
  pointer: `/memberships/${index}`,
  code,
  message,
});

function idsOf(memberships: readonly MembershipBody[], scope: Scope): string[] {
  return memberships.flatMap((membership) => membership[scope] ?? []);
}

async function idsThatExist(
  em: EntityManager,
  target: EntityTarget<{ id: string }>,
  ids: readonly string[],
  which: object = {},
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await em.find(target, { select: { id: true }, where: { id: In([...ids]), ...which } });
  return new Set(rows.map((row) => row.id));
}
