import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Action, isOpenToAnyone, isOpenUnder, mayEver, type Principal } from '@waymark/policy';
import { Clock } from '../clock.js';
import type { GuardedRequest } from './request-context.js';
import { forbidden, screenLocked, unauthenticated } from './problem.js';
import { ROUTE_RULES, type RouteRules, withRules } from './route-rules.js';

/** Names the row of the policy table that applies to a route. A route without one is denied to everyone. */
export const Allow = (action: Action): MethodDecorator => withRules({ action });

export const actionOf = (
  reflector: Reflector,
  handler: ReturnType<ExecutionContext['getHandler']>,
): Action | undefined => reflector.get<RouteRules | undefined>(ROUTE_RULES, handler)?.action;

/** Identifies the caller; null: nobody known. Provided by the session feature. */
export abstract class PrincipalReader {
  abstract read(request: GuardedRequest): Promise<Principal | null>;
}

/** What every route of the API begins with, health and documentation apart. */
export const BASE = '/api/v1';

/** 401 for nobody known, 403 for a caller who may never do this; the services check whose record it is. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly principalReader: PrincipalReader,
    private readonly clock: Clock,
  ) {}

  /** The last gate before a controller: a route that was not admitted is denied. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const action = actionOf(this.reflector, context.getHandler());
    if (!action) throw forbidden('Nobody may do this.');
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    if (request.waymark?.action !== action) await this.admit(request, action);
    return true;
  }

  /** Called before a body is read, so that no bytes are kept for a request that is refused anyway. */
  async admit(request: GuardedRequest, action: Action): Promise<void> {
    // Health and readiness need no sign-in, and must reply while the database is away.
    const principal = action === 'health:read' ? null : await this.principalReader.read(request);
    request.waymark = { principal, action, today: this.clock.today() };
    // What is open to anyone is not for a key by that alone: one that got lost opens what it was made for, and nothing else.
    if (principal?.kind === 'key' && !mayEver(action, principal))
      throw forbidden('A key opens nothing but what it was made for.');
    refuseBehindLock(request, principal);
    if (isOpenToAnyone(action)) return;
    if (!principal) throw unauthenticated();
    if (!mayEver(action, principal)) throw forbidden();
  }
}

/** @throws 403 for whatever a screen that was handed over, or left, does not show. */
function refuseBehindLock({ method, routeOptions, params }: GuardedRequest, principal: Principal | null): void {
  const lock = principal?.kind === 'person' ? principal.screenLock : null;
  if (lock === null) return;
  const { id = null } = (params ?? {}) as { readonly id?: string };
  const verb = method === 'HEAD' ? 'GET' : method;
  if (!isOpenUnder(lock, `${verb} ${(routeOptions.url ?? '').replace(BASE, '')}`, id)) throw screenLocked(lock.kind);
}
