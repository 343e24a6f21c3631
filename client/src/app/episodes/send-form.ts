import { HttpClient } from '@angular/common/http';
import { inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { oneAtATime } from '../ui/one-at-a-time';
import { type ShownProblem, readProblem } from '../ui/problem';

/**
 * Sends a form once, however often it is pressed: a retry after a lost answer carries the same key, a changed
 * form a new one. Call it where things are injected.
 * @param fieldIds element id by JSON pointer of the body
 */
export function formSender(fieldIds: Readonly<Record<string, string>>) {
  const http = inject(HttpClient);
  const router = inject(Router);
  const problem = signal<ShownProblem | null>(null);
  const once = oneAtATime();
  let last = { content: '', key: '' };
  return {
    problem,
    send: (url: string, body: object, afterwards: readonly unknown[], episode: string): Promise<void> =>
      once(async () => {
        const content = JSON.stringify(body);
        if (content !== last.content) last = { content, key: crypto.randomUUID() };
        try {
          await firstValueFrom(http.post(url, body, { headers: { 'Idempotency-Key': last.key } }));
          await router.navigate([...afterwards], { queryParams: { episode } });
        } catch (error) {
          problem.set(readProblem(error, fieldIds));
        }
      }),
  };
}
