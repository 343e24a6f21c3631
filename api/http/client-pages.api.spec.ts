import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const SCRIPT = `console.log("${'waymark '.repeat(200)}");`;
const WORDS = JSON.stringify({ 'patient.home.title': 'Home '.repeat(200) });
const PAGE =
  '<!doctype html><html><head></head><body><script src="main-aB3_x-9Z.js" nonce="__CSP_NONCE__"></script></body></html>';

interface Answer {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

describe('The files of the built client', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-client-'));
  let waymark: TestApp;

  beforeAll(async () => {
    mkdirSync(join(folder, 'i18n'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'opens-with.json'), '{"/home":["home-1.js"],"/my-goals/*":["path-1.js","chart-1.js"]}');
    for (const [name, content] of [
      ['main-aB3_x-9Z.js', SCRIPT],
      ['i18n/en.json', WORDS],
    ] as const) {
      writeFileSync(join(folder, name), content);
      writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
      writeFileSync(join(folder, `${name}.gz`), gzipSync(content));
    }
    writeFileSync(join(folder, 'waymark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    waymark = await startTestApp({ WAYMARK_CLIENT: folder });
  });
  afterAll(async () => {
    await waymark.close();
    rmSync(folder, { recursive: true });
  });

  /** The bytes on the wire: `fetch` would decompress them. */
  const get = (path: string, acceptEncoding: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = { 'accept-encoding': acceptEncoding };
      // The path apart from the address: an address would be normalised on the way.
      request(waymark.url, { path, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }));
      })
        .once('error', reject)
        .end();
    });

  it.each([
    ['/main-aB3_x-9Z.js', SCRIPT, /^(?:text|application)\/javascript/, 'public, max-age=31536000, immutable'],
    ['/i18n/en.json', WORDS, /^application\/json/, 'no-cache'],
  ])('%s goes out packed as the browser can unpack it', async (path, content, type, caching) => {
    const asked = [
      { accepts: 'gzip, deflate, br', encoding: 'br', unpack: brotliDecompressSync },
      { accepts: 'gzip', encoding: 'gzip', unpack: gunzipSync },
      { accepts: 'identity', encoding: undefined, unpack: (body: Buffer) => body },
    ];
    for (const { accepts, encoding, unpack } of asked) {
      const { headers, body } = await get(path, accepts);
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers['content-type']).toMatch(type);
      expect(headers['cache-control']).toBe(caching);
      expect(headers['vary']).toBe('accept-encoding');
      expect(unpack(body).toString('utf8')).toBe(content);
      expect(body.length < content.length / 4).toBe(encoding !== undefined);
    }
  });

  it('a file without a packed copy is packed on its way out', async () => {
    const { headers, body } = await get('/waymark.svg', 'gzip, br');
    expect(headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(body).toString('utf8')).toContain('<svg');
  });

  it('a page names all the scripts that its address opens with, and has a nonce of its own; text becomes no script', async () => {
    const pages = await Promise.all(
      ['/home', '/home?from=mail', '/my-goals/g1', '/my-goals', '/elsewhere'].map((path) => get(path, 'br')),
    );
    const named = pages.map(({ body }) =>
      [...String(body).matchAll(/modulepreload" href="([^"]+)"/g)].map(([, f]) => f),
    );
    expect(named).toEqual([['home-1.js'], ['home-1.js'], ['path-1.js', 'chart-1.js'], [], []]);
    const nonces = pages.map(({ body }) => /nonce="([^"]+)"/.exec(String(body))?.[1]);
    expect(new Set(nonces).size).toBe(pages.length);
    expect(pages[0]?.headers['content-security-policy']).toContain(`'nonce-${nonces[0]}'`);
    for (const { headers } of pages) {
      expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    }
  });

  it('a page may end in the name of a release; what ends like a file and is none is nothing', async () => {
    const release = await get('/research/releases/gas-2026.1', 'identity');
    expect(release.headers['content-type']).toContain('text/html');
    for (const path of ['/gone-aB3_x-9Z.js', '/research/releases/gas-2026.1/episode.csv', '/.env']) {
      expect((await get(path, 'identity')).headers['content-type']).toContain('application/problem+json');
    }
  });

  it.each(['//index.html', '/./', '/%2e/index.html', '/i18n/.', '/.//i18n/en.json', '/..%2f..%2fpackage.json'])(
    'nothing is at %s: neither the page without its nonce, nor a file by another name',
    async (path) => {
      const { headers, body } = await get(path, 'identity');
      expect(headers['content-type']).toContain('application/problem+json');
      expect(JSON.parse(String(body))).toMatchObject({ status: 404 });
    },
  );
});
