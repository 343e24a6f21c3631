import {
  HttpClient,
  type HttpEvent,
  HttpEventType,
  HttpHeaders,
  HttpParams,
  HttpRequest,
  HttpResponse,
  HttpXhrBackend,
} from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import type { ImportProgress, ImportResult } from '@waymark/contracts';
import { EMPTY, Observable, Subject, catchError, exhaustMap, filter, firstValueFrom, map, takeUntil, tap } from 'rxjs';
import { API } from '../../data/api';
import { failureOf } from '../../data/outcome';
import { changeHeaders } from '../../data/write';

const IMPORTS = `${API}/imports`;
const SECOND = 1000;

/** `check` reports what would happen and stores nothing. */
export type RunMode = 'check' | 'save';

export interface RunProgress {
  readonly mode: RunMode;
  readonly stage: 'sending' | ImportProgress['stage'];
  readonly done: number;
  /** 0: the total is not known. */
  readonly of: number;
}

/**
 * Sends a file and follows its progress on the server. One run at a time. It has no time-out: a large file takes as long
 * as it takes, and its progress says that it is not lost.
 */
@Injectable()
export class ImportRun {
  /**
   * Not the HTTP client of the other pages: that one uses fetch, which cannot tell how much of a file has been sent.
   */
  private readonly backend = inject(HttpXhrBackend);
  private readonly http = inject(HttpClient);
  private readonly underWay = signal<RunProgress | null>(null);
  private readonly cancelled = new Subject<void>();
  /** The last run, while no reply to it has come. */
  private unanswered: { readonly file: Blob; readonly mode: RunMode; readonly key: string } | null = null;

  /** null: nothing is under way. */
  readonly progress = this.underWay.asReadonly();

  /** Result of the run; null: cancelled. Rejects with the HttpErrorResponse. */
  async run(file: Blob, mode: RunMode): Promise<ImportResult | null> {
    const key = this.keyOf(file, mode);
    const request = new HttpRequest<Blob>('POST', IMPORTS, file, {
      headers: new HttpHeaders({ 'Content-Type': 'text/csv', ...changeHeaders({ key, ifMatch: null }) }),
      params: mode === 'check' ? new HttpParams().set('dryRun', 'true') : new HttpParams(),
      reportProgress: true,
    });
    this.underWay.set({ mode, stage: 'sending', done: 0, of: file.size });
    const following = this.follow(key, mode);
    try {
      const result = await firstValueFrom(
        this.backend.handle(request).pipe(
          tap((event) => this.sent(event, mode)),
          filter((event) => event instanceof HttpResponse),
          map(({ body }) => body as ImportResult),
          takeUntil(this.cancelled),
        ),
        { defaultValue: null },
      );
      if (result) this.unanswered = null;
      return result;
    } catch (error) {
      if (failureOf(error).kind !== 'unreachable') this.unanswered = null;
      throw error;
    } finally {
      following.unsubscribe();
      this.underWay.set(null);
    }
  }

  /** Stops waiting for the reply. What has been saved by then stays. */
  cancel(): void {
    this.cancelled.next();
  }

  /** A retry of a run whose reply got lost keeps its key; a file that was checked or saved again gets another. */
  private keyOf(file: Blob, mode: RunMode): string {
    const last = this.unanswered;
    const key = last?.file === file && last.mode === mode ? last.key : crypto.randomUUID();
    this.unanswered = { file, mode, key };
    return key;
  }

  private sent(event: HttpEvent<unknown>, mode: RunMode): void {
    if (event.type !== HttpEventType.UploadProgress) return;
    const { loaded, total = 0 } = event;
    this.underWay.set(
      loaded < total ? { mode, stage: 'sending', done: loaded, of: total } : { mode, stage: 'reading', done: 0, of: 0 },
    );
  }

  private follow(key: string, mode: RunMode) {
    return everySecond()
      .pipe(
        filter(() => this.underWay()?.stage !== 'sending'),
        exhaustMap(() =>
          this.http
            .get<ImportProgress>(`${IMPORTS}/${key}/progress`)
            // Progress is only nice to know; the reply itself comes by the other request.
            .pipe(catchError(() => EMPTY)),
        ),
      )
      .subscribe((progress) => this.underWay.set({ mode, ...progress }));
  }
}

/** Replaces the library's `timer`, whose scheduler every phone would fetch with the first script. */
function everySecond(): Observable<void> {
  return new Observable((asking) => {
    const clock = setInterval(() => asking.next(), SECOND);
    return () => clearInterval(clock);
  });
}
