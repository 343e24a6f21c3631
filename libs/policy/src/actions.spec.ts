import { ROLES } from '@waymark/contracts';
import { grant } from './actions.js';

it.each(ROLES)('somebody signed in as %s has a session and can end it, and sees the site and its measures', (role) => {
  expect(grant('session:read', role)).toBe('self');
  expect(grant('session:end', role)).toBe('self');
  expect(grant('site:read', role)).toBe('any');
  expect(grant('measure:list', role)).toBe('any');
});
