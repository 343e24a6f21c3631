import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { readScriptLinks } from './opens-with.js';
import { BASE } from './policy.guard.js';
import { ProblemError, problemOf } from './problem.js';
import { sendProblem } from './problem.filter.js';

const NONCE_PLACE = '__CSP_NONCE__';
const ZONE_PLACE = '__TIME_ZONE__';
/** Files whose name carries a hash of their content never change. */
const HASHED = /-[\w-]{8}\.(?:js|css)$/;
/** A page may end in the name of a release, such as `gas-2026.1`: what ends like a file begins with a letter there. */
const ENDS_LIKE_FILE = /\.[a-z][^/]*$/i;

/**
 * Serves the built client: its files, and for every other address its one page with a fresh nonce. The page includes
 * the site's zone, so that it never shows a time before it knows its zone.
 */
export async function serveClient(
  fastify: FastifyInstance,
  { clientFolder: folder, timeZone }: Pick<Config, 'clientFolder' | 'timeZone'>,
): Promise<void> {
  const page = folder === null ? null : join(folder, 'index.html');
  if (folder === null || page === null || !existsSync(page)) {
    fastify.get('/*', (_request, reply) => sendProblem(reply, nothingHere()));
    return;
  }
  const html = readFileSync(page, 'utf8').replace(ZONE_PLACE, timeZone);
  const scriptLinks = readScriptLinks(folder);
  await fastify.register(fastifyStatic, { root: folder, serve: false, cacheControl: false, preCompressed: true });
  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const path = decodePath(request.url.split('?', 1)[0] ?? '/');
    if (path === null || path.startsWith('/api/')) return sendProblem(reply, nothingHere());
    const file = path.slice(1);
    if (file.includes('.') && existsSync(join(folder, file)) && file !== 'index.html') {
      // The build left a compressed copy beside each file; a client that takes one must not get the other from a cache.
      void reply.header('vary', 'accept-encoding');
      void reply.header('cache-control', HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache');
      return reply.sendFile(file);
    }
    if (ENDS_LIKE_FILE.test(file)) return sendProblem(reply, nothingHere());
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(
        html.replaceAll(NONCE_PLACE, nonce).replace('</head>', `${firstReadsLink(path)}${scriptLinks(path)}</head>`),
      );
  });
}

/** Lets a browser ask for what the page reads while its scripts are still on their way. */
function firstReadsLink(path: string): string {
  const href = `${BASE}/first-reads?page=${encodeURIComponent(path)}`;
  return `<link rel="preload" href="${href}" as="fetch" crossorigin="anonymous">`;
}

/** Only this site's own files; inline styles only with the page's nonce, as Angular writes them. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types angular angular#bundler angular#unsafe-bypass',
  ].join('; ');
}

const nothingHere = (): ProblemError =>
  new ProblemError(
    problemOf(404, 'not-found', 'There is nothing at this address. The routes are listed at /api/docs.'),
  );

/** null if no link of ours leads there: a file under a roundabout name would not be recognised for what it is. */
function decodePath(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    const isStraight = posix.normalize(decoded) === decoded && !decoded.includes('..') && !decoded.includes('\0');
    return isStraight ? decoded : null;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
