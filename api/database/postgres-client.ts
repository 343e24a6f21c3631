import { Socket } from 'node:net';
import pg from 'pg';

/**
 * Limits in milliseconds. The server's own come first, because it then says what happened and the connection stays whole;
 * silence is for a server that says nothing at all. A turn is waited for longer than a server: many requests at once on
 * a slow machine are no outage.
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
 * A connection that never ends the process: pg takes its own listener away when it hands a connection out, and an error
 * that comes before the next listener is there would be thrown.
 */
export class ListenedClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/**
 * What every connection of the running service is opened with.
 * @param options what the server is told at the start of the session.
 */
export function limitedConnections(options = ''): Readonly<Record<string, unknown>> {
  return {
    Client: ListenedClient,
    // The pool knows one limit for a connection of its own and for a turn on one that others use.
    connectionTimeoutMillis: LIMITS.turn,
    statement_timeout: LIMITS.statement,
    lock_timeout: LIMITS.lock,
    idle_in_transaction_session_timeout: LIMITS.idleInTransaction,
    keepAlive: true,
    stream: socketThatEndsSilence,
    options,
  };
}

/** The pool closes idle connections before the limit of silence, so that only one that waits for an answer can reach it. */
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
