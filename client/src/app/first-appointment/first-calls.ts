import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import type { Appointment, Goal } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { type WordingBody, wordingOf } from '../goals/goal-draft';
import { API } from '../session/api';
import { sameWording } from './first-state';

/** A network that swallows a request says nothing; after this long people are asked to try again. */
const PATIENCE = 20_000;
const CHANGED_MEANWHILE = 412;

/**
 * Speaks to the API about the goals of a first appointment, without ever leaving the page. Trying again sends the very
 * same request, so that nothing is stored twice. Call it where things are injected.
 */
export function firstCalls() {
  const http = inject(HttpClient);
  // One for each: several goals may be on their way at once.
  const keys = new Map<string, string>();

  const send = async <T>(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    body: object,
    version?: number,
  ): Promise<T> => {
    const content = JSON.stringify([method, path, body]);
    const key = keys.get(content) ?? crypto.randomUUID();
    keys.set(content, key);
    const headers = { 'Idempotency-Key': key, ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) };
    const options = { body, headers, timeout: PATIENCE };
    try {
      const saved = await firstValueFrom(http.request<T>(method, `${API}${path}`, options));
      keys.delete(content);
      return saved;
    } catch (error) {
      // A refusal is an answer too: the next try is another one. Only silence is asked again under the same key.
      if (error instanceof HttpErrorResponse && error.status >= 400 && error.status < 500) keys.delete(content);
      throw error;
    }
  };
  const read = (id: string): Promise<Goal> =>
    firstValueFrom(http.get<Goal>(`${API}/goals/${id}`, { timeout: PATIENCE }));

  return {
    add: (episodeId: string, goal: WordingBody): Promise<Goal> => send('POST', `/episodes/${episodeId}/goals`, goal),

    /** Where an earlier answer got lost on the way, the goal already reads so: then that is what was wanted. */
    reword: async (goal: Goal, wording: WordingBody): Promise<Goal> => {
      if (sameWording(wordingOf(goal), wording)) return goal;
      try {
        return await send('PUT', `/goals/${goal.id}`, wording, goal.version);
      } catch (error) {
        if (!(error instanceof HttpErrorResponse) || error.status !== CHANGED_MEANWHILE) throw error;
        const now = await read(goal.id);
        if (sameWording(wordingOf(now), wording)) return now;
        return send('PUT', `/goals/${goal.id}`, mergedWording(goal, wording, now), now.version);
      }
    },

    moveTo: (goal: Goal, move: object): Promise<Goal> =>
      send('POST', `/goals/${goal.id}/lifecycle`, move, goal.version),

    attend: ({ id, version }: Appointment): Promise<Appointment> =>
      send('PATCH', `/appointments/${id}`, { status: 'attended' }, version),
  };
}

/** What was changed here, on what somebody else changed meanwhile: nobody's words are lost. */
function mergedWording(before: Goal, wanted: WordingBody, now: Goal): WordingBody {
  const old: object = wordingOf(before);
  const changed = Object.entries(wanted).filter(
    ([part, value]) => JSON.stringify(value) !== JSON.stringify((old as Record<string, unknown>)[part]),
  );
  return { ...wordingOf(now), ...Object.fromEntries(changed) };
}
