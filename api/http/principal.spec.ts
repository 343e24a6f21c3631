import { Reflector } from '@nestjs/core';
import { Clock } from '../clock.js';
import { type Action, type Key, recordOf } from '@waymark/policy';
import { audienceFor, personOf, requireAccess } from './access.js';
import { PolicyGuard } from './policy.guard.js';
import type { GuardedRequest, RequestContext } from './request-context.js';

const KEY: Key = { kind: 'key', id: 'k', name: 'Reports', scopes: ['patient:read'] };
const record = recordOf('sam', ['north']);
const asking = (action: Action): RequestContext => ({
  ...{ principal: KEY, action, route: 'test', idempotencyKey: null, bodyHash: '', ifMatch: null },
  ...{ address: '127.0.0.1', isForSharedScreen: true, today: null },
});

describe('A caller that is a key', () => {
  it('passes the guard for what its scopes name, and is refused the rest', async () => {
    const guard = new PolicyGuard(new Reflector(), { read: () => Promise.resolve(KEY) }, new Clock('UTC'));
    const request = {} as GuardedRequest;
    await guard.admit(request, 'patient:read');
    expect(request.waymark).toMatchObject({ principal: KEY, action: 'patient:read' });
    await expect(guard.admit(request, 'patient:change')).rejects.toThrow('403');
  });

  it('reaches a record by its scope, as an audience of which nothing is known', () => {
    expect(() => requireAccess(asking('patient:read'), 'patient', record)).not.toThrow();
    expect(() => requireAccess(asking('patient:change'), 'patient', record)).toThrow('404');
    expect(audienceFor(asking('patient:read'), record)).toBe('none');
  });

  it('is refused wherever somebody with an account is asked for', () => {
    expect(() => personOf(asking('patient:read'))).toThrow('403');
  });
});
