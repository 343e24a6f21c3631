import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Action, isOpenToAnyone, mayEver } from '@waymark/policy';
import type { GuardedRequest, SignedIn } from './request-context.js';
import { forbidden, unauthenticated } from './problem.js';
import { ROUTE_RULES, type RouteRules, withRules } from './route-rules.js';

/** Names the row of the policy table that applies to a route. A route without one is denied to everyone. */
export const Allow = (action: Action): MethodDecorator => withRules({ action });

export const actionOf = (
  reflector: Reflector,
  handler: ReturnType<ExecutionContext['getHandler']>,
): Action | undefined => reflector.get<RouteRules | undefined>(ROUTE_RULES, handler)?.action;

/** Identifies the caller. Provided by the session feature. */
export abstract class SignedInReader {
  abstract read(request: GuardedRequest): Promise<SignedIn | null>;
}

/** 401 without a session, 403 for a role that may never do this; the services check whose record it is. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly signedInReader: SignedInReader,
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
    const user = action === 'health:read' ? null : await this.signedInReader.read(request);
    request.waymark = { user, action };
    if (isOpenToAnyone(action)) return;
    if (!user) throw unauthenticated();
    if (!mayEver(action, user.memberships)) throw forbidden();
  }
}
