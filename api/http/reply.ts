import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { etagOf } from './problem.js';

/** Status and body to send, as returned by a service; also what a replay returns. */
export class Reply<T> {
  constructor(
    readonly status: number,
    readonly body: T,
  ) {}
}

/** Sends replies; sets every resource's ETag; keeps data out of caches. */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((result: unknown) => {
        void reply.header('cache-control', 'no-store');
        const body: unknown = result instanceof Reply ? result.body : result;
        if (result instanceof Reply) void reply.status(result.status);
        const version = versionOf(body);
        if (version !== null) void reply.header('etag', etagOf(version));
        return body;
      }),
    );
  }
}

function versionOf(body: unknown): number | null {
  if (typeof body !== 'object' || body === null || !('version' in body)) return null;
  return typeof body.version === 'number' ? body.version : null;
}
