import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, output, signal } from '@angular/core';
import { type Job, type JobProgress, type Page, hasEnded } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { JOBS, jobFollower } from '../../data/follow-job';
import { readProblem } from '../../data/problem';
import { Translations } from '../../i18n/translations';

/** How far a build is. The page can be left, and opened again: the build goes on without it. */
@Component({
  selector: 'wm-build-progress',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="app-column">
      <p role="status">
        <strong>{{ i18n.t('research.build.under-way') }}</strong> {{ i18n.t('research.build.leave-page') }}
      </p>
      <progress
        [attr.aria-label]="i18n.t('research.build.under-way')"
        [attr.value]="bar()?.done ?? null"
        [attr.max]="bar()?.total ?? null"
      ></progress>
      @if (said(); as said) {
        <p role="alert">{{ said }}</p>
      }
    </section>
  `,
  styles: `
    progress {
      display: block;
      width: 100%;
      height: 1.5rem;
      margin-bottom: 1.5rem;
      accent-color: var(--wm-button);
    }
  `,
})
export class BuildProgress {
  private readonly http = inject(HttpClient);
  private readonly follow = jobFollower();
  private readonly waiting = new AbortController();
  protected readonly i18n = inject(Translations);

  /** It is built, or could not be: the list says which. */
  readonly jobEnded = output();

  private readonly progress = signal<JobProgress | null>(null);
  /** Why nobody follows it here; empty: it is followed. */
  protected readonly said = signal('');
  /** null: how much there is to do is not known yet. */
  protected readonly bar = computed(() => {
    const progress = this.progress();
    return progress && progress.total > 0 ? progress : null;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.waiting.abort());
    void this.watch();
  }

  private async watch(): Promise<void> {
    const { signal } = this.waiting;
    try {
      const jobs = await firstValueFrom(this.http.get<Page<Job>>(JOBS, { params: { kind: 'research-release' } }));
      // Another guardian's build is not for this reader to follow: the list says when it is ready.
      const job = jobs.items.find((one) => !hasEnded(one));
      if (!job) return;
      this.progress.set(job.progress);
      const done = await this.follow(job.id, { told: ({ progress }) => this.progress.set(progress), signal });
      if (done) this.jobEnded.emit();
    } catch (error) {
      const { text } = readProblem(error);
      if (!signal.aborted) this.said.set(typeof text === 'string' ? text : this.i18n.t(text.key));
    }
  }
}
