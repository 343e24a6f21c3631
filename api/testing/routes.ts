import { RequestMethod } from '@nestjs/common';
import { ModulesContainer, Reflector } from '@nestjs/core';
import type { Action } from '@waymark/policy';
import { actionOf } from '../http/policy.guard.js';
import type { TestApp } from './test-app.js';

export interface Route {
  readonly method: string;
  /** As declared, e.g. `/api/v1/patients/:id/episodes`. */
  readonly path: string;
  readonly action: Action | undefined;
}

/** Every route of every controller, read from the running application. */
export function routesOf({ app }: TestApp): Route[] {
  const reflector = app.get(Reflector);
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, unknown>;
    const base = String(Reflect.getMetadata('path', metatype) ?? '');
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (typeof handler !== 'function') return [];
      const method: unknown = Reflect.getMetadata('method', handler);
      if (typeof method !== 'number') return [];
      const parts = [base, String(Reflect.getMetadata('path', handler))]
        .flatMap((part) => part.split('/'))
        .filter(Boolean);
      const path = `/${(parts[0] === 'api' ? parts : ['api', 'v1', ...parts]).join('/')}`;
      return [{ method: RequestMethod[method] ?? '', path, action: actionOf(reflector, handler) }];
    });
  });
}
