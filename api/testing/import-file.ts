import { setTimeout as delay } from 'node:timers/promises';
import { hasEnded, type ImportResult, type Job, type Problem } from '@waymark/contracts';
import type { HttpClient, HttpReply } from './http-client.js';

/** Waits until a job has ended. */
export async function jobEnded<Result = ImportResult>(client: HttpClient, id: string): Promise<Job<Result>> {
  for (;;) {
    const { body } = await client.get<Job<Result>>(`/jobs/${id}`);
    if (hasEnded(body)) return body;
    await delay(5);
  }
}

/**
 * Sends a file and waits for its job.
 * @returns 200 with its result; or its problem, with the status of that; or why it could not begin.
 */
export async function importFile<T extends ImportResult | Problem = ImportResult>(
  client: HttpClient,
  csv: string,
  query = '',
): Promise<Pick<HttpReply<T>, 'status' | 'body'>> {
  const begun = await client.post<Job>(`/imports${query}`, csv);
  if (begun.status !== 202) return { status: begun.status, body: begun.body as unknown as T };
  const { result, problem } = await jobEnded(client, begun.body.id);
  return { status: problem?.status ?? 200, body: (problem ?? result) as T };
}
