import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';
import type { Config } from '../../config.js';
import { type KeyRing, UnopenedSecret } from '../../secrets/key-ring.js';
import { cookieNameFor, cookieOptions } from '../cookie.js';
import type { BegunOidc } from './provider.js';

/** How long somebody may take at the provider. */
const MINUTES = 15;
const USE = 'oidc sign-in';

/** A sign-in on its way through the provider, kept by the browser that began it and legible to Waymark alone. */
export interface BegunSignIn extends BegunOidc {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Path to open afterwards; null: the first page. */
  readonly next: string | null;
  /** Token of a one-time link, by which an account is linked; null: it is one that is linked already. */
  readonly invitation: string | null;
}

export function keepBegun(reply: FastifyReply, config: Config, keyRing: KeyRing, begun: BegunSignIn): void {
  const sealed = keyRing.seal(JSON.stringify(begun), USE);
  void reply.setCookie(nameFor(config), sealed, { ...cookieOptions(config), maxAge: MINUTES * 60 });
}

/** Takes the cookie away: it is for one return alone. null: there is none, it was changed, or it took too long. */
export function takeBegun(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  config: Config,
  keyRing: KeyRing,
  now: Date,
): BegunSignIn | null {
  const sealed = request.cookies[nameFor(config)];
  if (sealed === undefined) return null;
  void reply.clearCookie(nameFor(config), cookieOptions(config));
  try {
    const begun = JSON.parse(keyRing.open(sealed, USE)) as BegunSignIn;
    return Math.abs(now.getTime() - begun.at) > MINUTES * 60_000 ? null : begun;
  } catch (error) {
    if (error instanceof UnopenedSecret) return null;
    throw error;
  }
}

const nameFor = (config: Config): string => cookieNameFor(config, 'waymark-provider');
