import { Socket } from 'node:net';
import pg from 'pg';

/**
 * Limits in milliseconds. The server's own come first, because it then reports what happened and the connection stays
 * usable; `silence` is for a server that reports nothing at all. The wait for a turn is longer than the wait for a
 * server: many concurrent requests on a slow machine are no outage.
 */
const LIMITS = {
  connect: 5_000,
  turn: 15_000,
  statement: 8_000,
  lock: 5_000,
  idleInTransaction: 15_000,
  silence: 10_000,
};

/**
 * A connection that never ends the process: pg removes its own listener when it hands a connection out, and an error
 * before the next listener is attached would be thrown.
 */
export class ListenedClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
    nameStatements(this);
  }
}

/** Texts beyond this many are rare ones, such as those with lists of any length; the server would keep each for good. */
const MOST_NAMED = 300;
const LONGEST_NAMED = 4_000;

/**
 * Sends every statement with parameters under a name, so that the server parses and plans it once a connection. The
 * driver asks for that by a name in the query, which TypeORM never gives.
 */
function nameStatements(client: pg.Client): void {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | null => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= MOST_NAMED || text.length > LONGEST_NAMED) return null;
    const name = `waymark-${names.size}`;
    names.set(text, name);
    return name;
  };
  const send = client.query.bind(client) as (...call: unknown[]) => unknown;
  client.query = ((...call: unknown[]): unknown => {
    const [text, values] = call;
    const isPlain = call.length === 2 && typeof text === 'string' && Array.isArray(values) && values.length > 0;
    const name = isPlain ? nameOf(text) : null;
    return name === null ? send(...call) : send({ name, text, values });
  }) as typeof client.query;
}

/**
 * Settings of every connection of the running service.
 * @param options sent to the server at the start of the session.
 */
export function limitedConnections(options = ''): Readonly<Record<string, unknown>> {
  return {
    Client: ListenedClient,
    // The pool has one limit both for opening a connection and for waiting until one is free.
    connectionTimeoutMillis: LIMITS.turn,
    statement_timeout: LIMITS.statement,
    lock_timeout: LIMITS.lock,
    idle_in_transaction_session_timeout: LIMITS.idleInTransaction,
    keepAlive: true,
    stream: socketThatEndsSilence,
    options,
  };
}

/** The pool closes idle connections before the limit of silence, so only one that waits for a reply can reach it. */
function socketThatEndsSilence(): Socket {
  const socket = new Socket();
  socket.setTimeout(LIMITS.connect);
  socket.once('connect', () => socket.setTimeout(LIMITS.silence));
  socket.on('timeout', () => {
    const words = `PostgreSQL said nothing for ${(socket.timeout ?? 0) / 1000} seconds.`;
    socket.destroy(Object.assign(new Error(words), { code: 'ETIMEDOUT' }));
  });
  return socket;
}
