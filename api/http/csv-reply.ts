import type { FastifyReply } from 'fastify';

export const CSV = 'text/csv';

/** Whether a request asks for a table as a file rather than for JSON. */
export function wantsCsv(accept = ''): boolean {
  return accept.includes(CSV);
}

/** @returns the file, to be the body of the reply. */
export function asCsv(reply: FastifyReply, csv: string): string {
  void reply.header('content-type', `${CSV}; charset=utf-8`);
  return csv;
}
