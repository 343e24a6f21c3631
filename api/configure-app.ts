import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { noteRefusals } from './audit/note-refusals.js';
import { Refusals } from './audit/refusals.js';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { askBeforeTheBody } from './http/before-the-body.js';
import { serveClient } from './http/client-pages.js';
import { takeJson } from './http/json-body.js';
import { refuseExpectations } from './http/not-http.js';
import { OpenRequests } from './http/open-requests.js';
import { PolicyGuard } from './http/policy.guard.js';
import { validationPipe } from './http/validation.js';
import { serveApiDocs } from './openapi.js';

/** Swagger's page runs one inline script, has inline styles of its own and loads nothing from elsewhere. */
const DOCS_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Replies are ready text, and are packed in one go: a stream for each costs several times what the packing does. The
 * quickest level, with room for the result in one piece, takes less than a millisecond for 50 kB; a reply longer than
 * `syncThreshold` is packed off the event loop. Lengths in bytes.
 */
const PACKING = {
  threshold: 1000,
  syncThreshold: 256 * 1024,
  zlibOptions: { level: 1, memLevel: 9, chunkSize: 65536 },
};

/** Everything between the socket and the controllers, the same for the service and its tests. */
export async function configureApp(app: NestFastifyApplication, config: Config): Promise<void> {
  app.setGlobalPrefix('api/v1', { exclude: ['api/health/live', 'api/health/ready', 'api/health/backup'] });
  app.useGlobalPipes(validationPipe());

  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  app.get(OpenRequests).watch(fastify);
  await fastify.register(fastifyCookie);
  // Before packing is set up, which looks at each route once.
  fastify.addHook('onRoute', (route) => {
    if (route.config?.waymark?.sendsFile) route.compress = false;
  });
  // The client's own files were compressed by the build, harder than a request could wait for, and are left alone.
  // Compressed requests remain refused: a few bytes from anyone could unpack to a body of full length.
  await fastify.register(fastifyCompress, { ...PACKING, encodings: ['gzip'], globalDecompression: false });
  await fastify.register(fastifyHelmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: config.publicUrl?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  // The client's pages have a policy of their own with a nonce; the documentation page has an inline script.
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/api/docs')) void reply.header('content-security-policy', DOCS_POLICY);
    done();
  });
  // Pages follow this clock's day, however wrong the tablet's own is.
  const clock = app.get(Clock);
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    void reply.header('date', clock.now().toUTCString());
    done();
  });
  askBeforeTheBody(fastify, app.get(PolicyGuard), config.publicUrl);
  refuseExpectations(fastify.server);
  noteRefusals(fastify, app.get(Refusals));
  fastify.removeContentTypeParser('text/plain');
  takeJson(fastify);
  // Only routes that declare this type accept a file: see refuseWrongBody.
  fastify.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  serveApiDocs(app);
  await serveClient(fastify, config);
}
