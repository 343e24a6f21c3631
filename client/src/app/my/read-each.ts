import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { Appointment, Episode, Goal, ListedNextStep, Page, Trajectory } from '@waymark/contracts';
import { forkJoin, map, of } from 'rxjs';
import { type EpisodePart, episodePartUrl } from '../data/record-reads';

/** A resource of one episode, with the episode. */
export interface OfEpisode<T> {
  readonly episode: Episode;
  readonly read: T;
}

interface Readable extends Record<EpisodePart, object> {
  readonly goals: Page<Goal>;
  readonly appointments: Page<Appointment>;
  readonly 'next-steps': Page<ListedNextStep>;
  readonly trajectory: Trajectory;
}

/**
 * Reads the same of several episodes: a person may be with more than one care service. Must be called in an injection
 * context.
 */
export function readEach<Part extends keyof Readable>(episodes: () => readonly Episode[] | null, part: Part) {
  const http = inject(HttpClient);
  return rxResource({
    params: () => episodes() ?? undefined,
    stream: ({ params }) => {
      if (params.length === 0) return of([] as readonly OfEpisode<Readable[Part]>[]);
      return forkJoin(
        params.map((episode) =>
          http
            .get<Readable[Part]>(episodePartUrl(episode.id, part))
            .pipe(map((read): OfEpisode<Readable[Part]> => ({ episode, read }))),
        ),
      );
    },
  });
}
