import type { FastifyRequest } from 'fastify';
import { forbidden } from './problem.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes started by another site's page. A browser says where a request comes from (Sec-Fetch-Site, Origin); a
 * script that sends neither carries no cookie it did not fetch itself.
 * @throws 403 for a cross-site write.
 */
export function refuseCrossSiteWrite(request: FastifyRequest, publicUrl: string | null): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw crossSite();
  const origin = request.headers.origin;
  if (origin !== undefined && origin !== publicUrl && hostOf(origin) !== request.headers.host) throw crossSite();
}

const crossSite = () => forbidden('This request came from another site. Open Waymark itself and try again.');

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
