/** Sends requests over keep-alive connections and times them. */
import http from 'node:http';

/**
 * @param {{ port: number, clients: number, requests: { method: string, path: string, headers?: object, body?: string }[], expect: number | null }} work
 * `expect`: the status of every answer; null: any that says it was done
 * @returns {Promise<{ perSecond: number, medianMs: number, p95Ms: number }>}
 */
export async function load({ port, clients, requests, expect }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const times = [];
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < requests.length) {
        const request = requests[next];
        next += 1;
        const sent = performance.now();
        const status = await send(agent, port, request);
        const isExpected = expect === null ? status >= 200 && status < 300 : status === expect;
        if (!isExpected)
          throw new Error(`${request.method} ${request.path} answered ${status}, not ${expect ?? 'a success'}.`);
        times.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { perSecond: requests.length / seconds, medianMs: at(0.5), p95Ms: at(0.95) };
}

function send(agent, port, { method, path, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const request = http.request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    request.on('error', reject);
    request.end(body);
  });
}
