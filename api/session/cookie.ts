import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';
import type { Config } from '../config.js';

/** Over https the name binds the cookie to this host; on loopback http that prefix is not allowed. */
export function cookieName(config: Config): string {
  return isSecure(config) ? '__Host-waymark' : 'waymark';
}

export function setSessionCookie(reply: FastifyReply, config: Config, token: string): void {
  void reply.setCookie(cookieName(config), token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(config),
    path: '/',
  });
}

export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(cookieName(config), { httpOnly: true, sameSite: 'lax', secure: isSecure(config), path: '/' });
}

export function sessionToken(request: FastifyRequest, config: Config): string | null {
  return request.cookies[cookieName(config)] ?? null;
}

function isSecure(config: Config): boolean {
  return config.publicUrl?.startsWith('https:') ?? false;
}
