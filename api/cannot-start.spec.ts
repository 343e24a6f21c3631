import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyItCannotStart } from './cannot-start.js';
import { type Config, readConfig } from './config.js';
import { openDatabase } from './database/open-database.js';
import { KeyRing } from './secrets/key-ring.js';

describe('A start that fails says in a sentence what to do', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-start-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const configFor = (url: string, port = '0'): Config => readConfig({ DATABASE_URL: url, PORT: port });
  const sentenceFor = async (config: Config): Promise<string | null> => {
    const error: unknown = await openDatabase(config.database, [], new KeyRing(config)).then(
      () => null,
      (reason: unknown) => reason,
    );
    return whyItCannotStart(error, config);
  };

  it('when PostgreSQL is away, without its password', async () => {
    const sentence = await sentenceFor(configFor('postgres://waymark:secret@127.0.0.1:1/waymark'));
    expect(sentence).toBe(
      'PostgreSQL at 127.0.0.1:1 cannot be reached (ECONNREFUSED). Start it, or check DATABASE_URL.',
    );
  });

  it('when the file is no database, or cannot be made', async () => {
    const file = join(folder, 'letter.db');
    writeFileSync(file, 'Dear all, '.repeat(1000));
    expect(await sentenceFor(configFor(`sqlite:${file}`))).toContain('is not a whole SQLite database');
    expect(await sentenceFor(configFor(`sqlite:${file}/waymark.db`))).toContain('cannot be opened and written');
  });

  it('when the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const error = await new Promise((resolve) => createServer().once('error', resolve).listen(port, '127.0.0.1'));
    server.close();
    expect(whyItCannotStart(error, configFor('sqlite:x.db', String(port)))).toContain(
      `Port ${port} of 127.0.0.1 is taken`,
    );
  });

  it('and says nothing of the kind about a fault of ours', () => {
    expect(whyItCannotStart(new TypeError('x is not a function'), configFor('sqlite:x.db'))).toBeNull();
  });
});
