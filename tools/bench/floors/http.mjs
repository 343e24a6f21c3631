/** Bare Fastify around a floor: two routes, no sign-in, a body kept as text, packed replies where they are asked for. */
import { gzipSync } from 'node:zlib';
import Fastify from 'fastify';

/** As our service packs, so that the two send the same number of bytes. */
const PACKING = { level: 1, memLevel: 9, chunkSize: 65536 };

/**
 * @param {{
 *   save: (request: { id: string, route: string, key: string, text: string }) => string | Promise<string>,
 *   trajectory: (id: string) => string | Promise<string>,
 * }} floor both answer with JSON
 */
export async function serveFloor({ save, trajectory }) {
  const fastify = Fastify();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  fastify.put('/appointments/:id/review', async ({ params, url, headers, body }, reply) => {
    const answer = await save({ id: params.id, route: url, key: headers['idempotency-key'], text: body });
    return reply.code(201).type('application/json').send(answer);
  });
  fastify.get('/episodes/:id/trajectory', async ({ params, headers }, reply) => {
    const answer = await trajectory(params.id);
    reply.type('application/json');
    if (!String(headers['accept-encoding']).includes('gzip')) return reply.send(answer);
    return reply.header('content-encoding', 'gzip').send(gzipSync(answer, PACKING));
  });
  await fastify.listen({ host: '127.0.0.1', port: 0 });
  process.stdout.write(`port ${fastify.server.address().port}\n`);
}
