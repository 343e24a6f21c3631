import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';
import type { Config } from '../config.js';

export function setSessionCookie(reply: FastifyReply, config: Config, token: string): void {
  void reply.setCookie(cookieNameFor(config, 'waymark'), token, cookieOptions(config));
}

export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(cookieNameFor(config, 'waymark'), cookieOptions(config));
}

export function sessionToken(request: FastifyRequest, config: Config): string | null {
  return request.cookies[cookieNameFor(config, 'waymark')] ?? null;
}

/** Over https the name binds the cookie to this host; on loopback http that prefix is not allowed. */
export function cookieNameFor(config: Config, name: string): string {
  return isSecure(config) ? `__Host-${name}` : name;
}

interface CookieOptions {
  readonly httpOnly: true;
  readonly sameSite: 'lax';
  readonly secure: boolean;
  readonly path: '/';
}

/** Lax, so that it comes along when a provider sends people back. */
export function cookieOptions(config: Config): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(config), path: '/' };
}

function isSecure(config: Config): boolean {
  return config.publicUrl?.startsWith('https:') ?? false;
}
