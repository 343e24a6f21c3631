import { createServer, request } from 'node:http';
import { createGzip } from 'node:zlib';

const COMPRESSES = /^(?:text\/|application\/(?:javascript|json)|image\/svg)/;

/** Stands before the service as the proxy of a site would, and gzips what is text. */
export async function startCompressing(address) {
  const { hostname, port } = new URL(address);
  const server = createServer((asked, reply) => {
    const onward = request(
      { hostname, port, path: asked.url, method: asked.method, headers: asked.headers },
      (answer) => {
        const headers = { ...answer.headers };
        delete headers['content-length'];
        if (!COMPRESSES.test(headers['content-type'] ?? '')) {
          reply.writeHead(answer.statusCode, answer.headers);
          answer.pipe(reply);
          return;
        }
        reply.writeHead(answer.statusCode, { ...headers, 'content-encoding': 'gzip' });
        answer.pipe(createGzip({ level: 6 })).pipe(reply);
      },
    );
    onward.once('error', () => reply.destroy());
    asked.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
