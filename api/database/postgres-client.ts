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
  }
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
