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
import type { ImportResult, ImportStage, Job } from '@waymark/contracts';
import { Subject, filter, firstValueFrom, map, takeUntil, tap } from 'rxjs';
import { API } from '../../data/api';
import { JOBS, jobFollower } from '../../data/follow-job';
import { failureOf } from '../../data/outcome';
import { PATIENCE, changeHeaders } from '../../data/write';

const IMPORTS = `${API}/imports`;

/** `check` reports what would happen and stores nothing. */
export type RunMode = 'check' | 'save';

export type ImportJob = Job<ImportResult>;

export interface RunProgress {
  readonly mode: RunMode;
  /** `queued`: the server has the file and has not begun. */
  readonly stage: 'sending' | 'queued' | ImportStage | 'cancelling';
  readonly done: number;
  /** 0: the total is not known. */
  readonly of: number;
}

/**
 * Sends a file and follows its job on the server. One run at a time. Sending has no time-out: a large file takes as long
 * as it takes, and its progress says that it is not lost.
 */
@Injectable()
export class ImportRun {
  /**
   * Not the HTTP client of the other pages: that one uses fetch, which cannot tell how much of a file has been sent.
   */
  private readonly backend = inject(HttpXhrBackend);
  private readonly http = inject(HttpClient);
  private readonly follow = jobFollower();
  private readonly underWay = signal<RunProgress | null>(null);
  private readonly cancelled = new Subject<void>();
  private waiting = new AbortController();
  /** The job that is followed; null: none, or the file is still being sent. */
  private jobId: string | null = null;
  /** The last run, while no reply to it has come. */
  private unanswered: { readonly file: Blob; readonly mode: RunMode; readonly key: string } | null = null;

  /** null: nothing is under way. */
  readonly progress = this.underWay.asReadonly();

  /**
   * Sends a file and waits for what comes of it.
   * @returns the ended job; null: nobody waits for it any more. Rejects with the HttpErrorResponse of a request.
   */
  async run(file: Blob, mode: RunMode): Promise<ImportJob | null> {
    this.underWay.set({ mode, stage: 'sending', done: 0, of: file.size });
    try {
      const job = await this.send(file, mode);
      return job && (await this.wait(job, mode));
    } finally {
      this.underWay.set(null);
    }
  }

  /** The same for a job that was begun before. */
  async resume(job: ImportJob): Promise<ImportJob | null> {
    try {
      return await this.wait(job, job.progress.stage === 'checking' ? 'check' : 'save');
    } finally {
      this.underWay.set(null);
    }
  }

  /** Stops the run. A check is given up at once; an import stops at the next person, and tells what was stored. */
  cancel(): void {
    const { jobId } = this;
    const mode = this.underWay()?.mode;
    this.cancelled.next();
    if (jobId === null) return;
    this.underWay.update((progress) => progress && { ...progress, stage: 'cancelling' });
    const headers = changeHeaders({ key: crypto.randomUUID(), ifMatch: null });
    // If it gets lost the import goes on, and its progress is shown again.
    this.http.post(`${JOBS}/${jobId}/cancel`, {}, { headers, timeout: PATIENCE }).subscribe({ error: () => undefined });
    if (mode === 'check') this.leave();
  }

  /** Waits no longer; the job goes on. */
  leave(): void {
    this.waiting.abort();
  }

  private async send(file: Blob, mode: RunMode): Promise<ImportJob | null> {
    const key = this.keyOf(file, mode);
    const request = new HttpRequest<Blob>('POST', IMPORTS, file, {
      headers: new HttpHeaders({ 'Content-Type': 'text/csv', ...changeHeaders({ key, ifMatch: null }) }),
      params: mode === 'check' ? new HttpParams().set('dryRun', 'true') : new HttpParams(),
      reportProgress: true,
    });
    try {
      const job = await firstValueFrom(
        this.backend.handle(request).pipe(
          tap((event) => this.sent(event, mode)),
          filter((event) => event instanceof HttpResponse),
          map(({ body }) => body as ImportJob),
          takeUntil(this.cancelled),
        ),
        { defaultValue: null },
      );
      if (job) this.unanswered = null;
      return job;
    } catch (error) {
      if (failureOf(error).kind !== 'unreachable') this.unanswered = null;
      throw error;
    }
  }

  private async wait(job: ImportJob, mode: RunMode): Promise<ImportJob | null> {
    this.waiting = new AbortController();
    this.jobId = job.id;
    this.tell(job, mode);
    try {
      const { signal } = this.waiting;
      return await this.follow<ImportResult>(job.id, { told: (now) => this.tell(now, mode), signal });
    } finally {
      this.jobId = null;
    }
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
      loaded < total ? { mode, stage: 'sending', done: loaded, of: total } : { mode, stage: 'queued', done: 0, of: 0 },
    );
  }

  private tell({ state, progress }: Job, mode: RunMode): void {
    const { done, total, stage } = progress;
    const isUnderWay = state === 'running' && stage !== null;
    const now = state === 'cancelling' ? 'cancelling' : isUnderWay ? (stage as ImportStage) : 'queued';
    this.underWay.set({ mode, stage: now, done, of: total });
  }
}
