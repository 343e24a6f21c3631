import { boxesOf, readDay } from '@waymark/calendar';
import { type Account, type Membership, ROLE_SCOPE, type Role } from '@waymark/contracts';
import { membershipOf } from '@waymark/policy';
import type { OpenField } from '../../data/form-problem';

/** One role while it is being edited. Values that the role does not need are kept, in case it is chosen again. */
export interface RoleDraft {
  /** Stays the same when another role above is removed. */
  readonly key: number;
  readonly role: Role | '';
  readonly careServiceId: string;
  readonly patientId: string;
  /** The last day as `YYYY-MM-DD`, or what was typed so far; empty: no end. */
  readonly endsOn: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The field that scopes the role; null also if none is chosen yet. */
export function scopeOf({ role }: RoleDraft): 'careServiceId' | 'patientId' | null {
  return role === '' ? null : ROLE_SCOPE[role];
}

/** Element ids of a role's fields. */
export function fieldIdsOf({
  key,
}: RoleDraft): Readonly<Record<'group' | 'role' | 'careServiceId' | 'patientId' | 'endsOn', string>> {
  const group = `role-${key}`;
  return {
    group,
    role: `${group}-role`,
    careServiceId: `${group}-care-service`,
    patientId: `${group}-patient`,
    endsOn: `${group}-last-day`,
  };
}

export function newDraft(drafts: readonly RoleDraft[]): RoleDraft {
  const key = Math.max(0, ...drafts.map((draft) => draft.key)) + 1;
  return { key, role: '', careServiceId: '', patientId: '', endsOn: '' };
}

export function draftsOf({ memberships }: Account): readonly RoleDraft[] {
  return memberships.map(({ role, careServiceId, patientId, endsOn }, index) => ({
    key: index + 1,
    role,
    careServiceId: careServiceId ?? '',
    patientId: patientId ?? '',
    endsOn: endsOn ?? '',
  }));
}

/** Pasted ids may contain white space or capitals. */
function idOf(typed: string): string {
  return typed.trim().toLowerCase();
}

export function openFieldsOf(drafts: readonly RoleDraft[]): readonly OpenField[] {
  return drafts.flatMap((draft): readonly OpenField[] => {
    const ids = fieldIdsOf(draft);
    if (draft.role === '') return [{ fieldId: ids.role, key: 'admin.roles.role-missing' }];
    const scope = scopeOf(draft);
    if (scope === 'careServiceId' && draft.careServiceId === '') {
      return [{ fieldId: ids.careServiceId, key: 'admin.roles.care-service-missing' }];
    }
    if (scope === 'patientId' && !UUID.test(idOf(draft.patientId))) {
      return [{ fieldId: ids.patientId, key: 'admin.roles.patient-missing' }];
    }
    if (readDay(boxesOf(draft.endsOn)).kind === 'unfinished') {
      return [{ fieldId: ids.endsOn, key: 'admin.roles.last-day-wrong' }];
    }
    return [];
  });
}

/** The roles as the API takes them, in the order of the drafts. Call {@link openFieldsOf} first. */
export function membershipsOf(drafts: readonly RoleDraft[]): readonly Membership[] {
  return drafts.flatMap(({ role, careServiceId, patientId, endsOn }) =>
    role === ''
      ? []
      : (membershipOf({ role, careServiceId, patientId: idOf(patientId), endsOn: endsOn || null }) ?? []),
  );
}

/** Fields of the page by the server's pointers into `memberships`. */
export function rolePointers(drafts: readonly RoleDraft[]): Readonly<Record<string, string>> {
  const entries = drafts.flatMap((draft, index): [string, string][] => {
    const { group, role, careServiceId, patientId, endsOn } = fieldIdsOf(draft);
    const path = `/memberships/${index}`;
    return [
      [path, group],
      [`${path}/role`, role],
      [`${path}/careServiceId`, careServiceId],
      [`${path}/patientId`, patientId],
      [`${path}/endsOn`, endsOn],
    ];
  });
  return { '/memberships': 'roles', ...Object.fromEntries<string>(entries) };
}
