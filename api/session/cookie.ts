import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';
import type { Config } from '../config.js';
import type { KeptCookie } from './kept-phones.js';

const KEPT = 'waymark-phone';

export function setSessionCookie(reply: FastifyReply, config: Config, token: string): void {
  void reply.setCookie(cookieNameFor(config, 'waymark'), token, cookieOptions(config));
}

export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(cookieNameFor(config, 'waymark'), cookieOptions(config));
}

export function sessionToken(request: FastifyRequest, config: Config): string | null {
  return request.cookies[cookieNameFor(config, 'waymark')] ?? null;
}

/** The cookies of a session that has begun. @returns the reply that goes with them. */
export function setCookies<T>(
  reply: FastifyReply,
  config: Config,
  begun: { readonly reply: T; readonly token: string; readonly kept: KeptCookie | null },
): T {
  setSessionCookie(reply, config, begun.token);
  if (begun.kept) setKeptCookie(reply, config, begun.kept);
  return begun.reply;
}

/** Longer than the session's: it is what a phone stays signed in by. */
function setKeptCookie(reply: FastifyReply, config: Config, { value, seconds }: KeptCookie): void {
  void reply.setCookie(cookieNameFor(config, KEPT), value, { ...cookieOptions(config), maxAge: seconds });
}

export function clearKeptCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(cookieNameFor(config, KEPT), cookieOptions(config));
}

export function keptCookie(request: FastifyRequest, config: Config): string | null {
  return request.cookies[cookieNameFor(config, KEPT)] || null;
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
