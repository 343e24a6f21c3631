import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import type { Appointment, Goal } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { type WordingBody, wordingOf } from '../goals/goal-draft';
import { audienceQuery } from '../../data/audience';
import { API } from '../../data/api';
import { type Change, PATIENCE, etagOf, writer } from '../../data/write';
import { sameWording } from './first-state';

const CHANGED_MEANWHILE = 412;
/** The patient reads along. */
const SHARED = audienceQuery('shared-screen');

/**
 * Calls to the API about the goals of a first appointment, without ever leaving the page. A retry sends exactly the
 * same request, so that nothing is stored twice. Must be called in an injection context.
 */
export function firstCalls() {
  const http = inject(HttpClient);
  const write = writer();
  // One for each: several goals may be sent concurrently.
  const keys = new Map<string, string>();

  const send = async <T>(method: Change['method'], path: string, body: object, version?: number): Promise<T> => {
    const content = JSON.stringify([method, path, body, version]);
    const key = keys.get(content) ?? crypto.randomUUID();
    keys.set(content, key);
    const ifMatch = version === undefined ? null : etagOf({ version });
    try {
      const saved = await write<T>({ method, url: `${API}${path}${SHARED}`, body, key, ifMatch });
      keys.delete(content);
      return saved;
    } catch (error) {
      // A refusal is a reply too: the next try is another one. Only a request without a reply is sent again under the
      // same key.
      if (error instanceof HttpErrorResponse && error.status >= 400 && error.status < 500) keys.delete(content);
      throw error;
    }
  };
  const read = (id: string): Promise<Goal> =>
    firstValueFrom(http.get<Goal>(`${API}/goals/${id}${SHARED}`, { timeout: PATIENCE }));

  return {
    add: (episodeId: string, goal: WordingBody): Promise<Goal> => send('POST', `/episodes/${episodeId}/goals`, goal),

    /** If an earlier reply got lost, the goal already has this wording: then that is what was wanted. */
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

/** Merges what was changed here into what someone else changed meanwhile: no one's words are lost. */
function mergedWording(before: Goal, wanted: WordingBody, now: Goal): WordingBody {
  const old: object = wordingOf(before);
  const changed = Object.entries(wanted).filter(
    ([part, value]) => JSON.stringify(value) !== JSON.stringify((old as Record<string, unknown>)[part]),
  );
  return { ...wordingOf(now), ...Object.fromEntries(changed) };
}
