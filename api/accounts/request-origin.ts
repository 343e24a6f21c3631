import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The origin of this request's address, such as `http://127.0.0.1:3000`: where links lead if no PUBLIC_URL is set. */
export const RequestOrigin = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { protocol, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  // Never X-Forwarded-Host, which Fastify trusts from a proxy: a proxy may pass on what the sender put there.
  return `${protocol}://${headers.host ?? ''}`;
});
