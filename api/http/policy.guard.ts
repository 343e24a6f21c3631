import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Action, isOpenToAnyone, mayEver } from '@waymark/policy';
import type { GuardedRequest, SignedIn } from './request-context.js';
import { forbidden, unauthenticated } from './problem.js';
import { ROUTE_RULES, type RouteRules, withRules } from './route-rules.js';

/** Names the row of the policy table that a route stands under. A route without it is denied to everyone. */
export const Allow = (action: Action): MethodDecorator => withRules({ action });

export const actionOf = (
  reflector: Reflector,
  handler: ReturnType<ExecutionContext['getHandler']>,
): Action | undefined => reflector.get<RouteRules | undefined>(ROUTE_RULES, handler)?.action;

/** Finds out who asks. The session feature provides it. */
export abstract class SignedInReader {
  abstract read(request: GuardedRequest): Promise<SignedIn | null>;
}

/** 401 for nobody, 403 for a role that may never; whose record it is, the services ask. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly signedInReader: SignedInReader,
  ) {}

  /** The last gate before a controller: a route that nobody let anyone through to is denied. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const action = actionOf(this.reflector, context.getHandler());
    if (!action) throw forbidden('Nobody may do this.');
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    if (request.waymark?.action !== action) await this.admit(request, action);
    return true;
  }

  /** Asked before a body is read, so that nobody's bytes are kept for a request that is refused anyway. */
  async admit(request: GuardedRequest, action: Action): Promise<void> {
    // Whether the service runs and is ready is asked of nobody in particular, and while the database is away.
    const user = action === 'health:read' ? null : await this.signedInReader.read(request);
    request.waymark = { user, action };
    if (isOpenToAnyone(action)) return;
    if (!user) throw unauthenticated();
    if (!mayEver(action, user.memberships)) throw forbidden();
  }
}
