import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Where this request was sent, such as `http://127.0.0.1:3000`: where links lead when no PUBLIC_URL is set. */
export const RequestOrigin = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { protocol, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  // Never X-Forwarded-Host, which Fastify believes from a proxy: a proxy may pass on what the sender wrote there.
  return `${protocol}://${headers.host ?? ''}`;
});
