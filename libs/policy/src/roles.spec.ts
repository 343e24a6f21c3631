import { ROLES } from '@waymark/contracts';
import { grant } from './actions.js';
import { ADMINISTRATOR_ROLE, OWN_RECORD_ROLES, TREATING_ROLE } from './roles.js';

test('only the treating role writes reviews, and takes over from a colleague', () => {
  for (const action of ['review:write', 'goal:change', 'hand-over:acknowledge'] as const) {
    expect(ROLES.filter((role) => grant(action, role) !== null)).toEqual([TREATING_ROLE]);
  }
});

test('only the administrator lets people in, so that one who can must always be left', () => {
  expect(ROLES.filter((role) => grant('account:change', role) !== null)).toEqual([ADMINISTRATOR_ROLE]);
});

test('roles held for one person open that person’s record, and no other record', () => {
  expect(ROLES.filter((role) => grant('patient:read', role) === 'own')).toEqual([...OWN_RECORD_ROLES]);
});
