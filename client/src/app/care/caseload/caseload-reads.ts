import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { CaseloadItem, Page } from '@waymark/contracts';
import { EMPTY, type Observable, expand, scan } from 'rxjs';
import { API } from '../../data/api';
import type { Whose } from './caseload-view';

/** Everyone read so far. */
export interface ReadCaseload {
  readonly items: readonly CaseloadItem[];
  /** False while further pages are still being read. */
  readonly complete: boolean;
}

function pageOf(http: HttpClient, { whose, careServiceId }: Whose, cursor: string | null) {
  const params = {
    whose,
    limit: 200,
    ...(careServiceId ? { careServiceId } : {}),
    ...(cursor ? { cursor } : {}),
  };
  return http.get<Page<CaseloadItem>>(`${API}/caseload`, { params });
}

/** Page after page, each with all before it, so that sorting and filtering see everyone. */
function wholeCaseload(http: HttpClient, people: Whose): Observable<ReadCaseload> {
  return pageOf(http, people, null).pipe(
    expand(({ nextCursor }) => (nextCursor ? pageOf(http, people, nextCursor) : EMPTY)),
    scan(
      (read: ReadCaseload, page) => ({ items: [...read.items, ...page.items], complete: page.nextCursor === null }),
      {
        items: [],
        complete: false,
      },
    ),
  );
}

/** Must be called in an injection context. */
export function readCaseload(people: () => Whose) {
  const http = inject(HttpClient);
  return rxResource({ params: people, stream: ({ params }) => wholeCaseload(http, params) });
}
