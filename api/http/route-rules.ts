import { SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { Action } from '@waymark/policy';

const KILOBYTE = 1024;

/** Bodies of the public routes: an address, a password, a token. */
export const SMALL_BODY = 16 * KILOBYTE;
/** Every other body. The longest genuine one, a discharge summary in another alphabet, has some 100 kB. */
export const USUAL_BODY = 128 * KILOBYTE;
/** A review or a preparation: up to a hundred goals, each with a note. */
export const LONG_BODY = 1024 * KILOBYTE;
/** A file to import. */
export const LARGEST_FILE = 10 * 1024 * KILOBYTE;

export type BodyType = 'application/json' | 'text/csv';

/** What is known of a route before any of its body is read. */
export interface RouteRules {
  readonly action?: Action;
  readonly bodyType?: BodyType;
  readonly largestBody?: number;
  /** The reply is a file, to the byte: it is not packed on its way, whatever the client takes. */
  readonly sendsFile?: true;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    waymark?: RouteRules;
  }
}

export const ROUTE_RULES = 'waymark:route';

/** Adds to the rules set by other decorators of the same method. */
export function withRules(rules: RouteRules): MethodDecorator {
  return (target, name, descriptor: PropertyDescriptor) => {
    const handler = descriptor.value as object;
    const all: RouteRules = { ...(Reflect.getMetadata(ROUTE_RULES, handler) as RouteRules | undefined), ...rules };
    SetMetadata(ROUTE_RULES, all)(target, name, descriptor);
    RouteConfig({ waymark: all })(target, name, descriptor);
  };
}

/** Declares a body that is larger or smaller than usual, or not JSON. */
export const TakesBody = (rules: Pick<RouteRules, 'bodyType' | 'largestBody'>): MethodDecorator => withRules(rules);

/** Declares that the reply is a file whose bytes nothing may change. */
export const SendsFile = (): MethodDecorator => withRules({ sendsFile: true });
