import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, output, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Page, hasEnded } from '@waymark/contracts';
import { JOBS } from '../../data/follow-job';
import { SessionStore } from '../../session/session-store';
import { dayOf, fullDay, timeOf } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import type { ImportJob } from './import-run';

const ENDED: Readonly<Partial<Record<ImportJob['state'], TranslationKey>>> = {
  done: 'imports.earlier-done',
  cancelled: 'imports.earlier-cancelled',
  failed: 'imports.earlier-failed',
};

/** An import that was left: one still under way is followed again, one that has ended can be looked at. */
@Component({
  selector: 'wm-earlier-import',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button],
  template: `
    @if (told(); as text) {
      <div class="app-column">
        <p>{{ text }}</p>
        <button type="button" wmButton="secondary" (click)="show()">{{ i18n.t('imports.earlier-show') }}</button>
      </div>
    }
  `,
})
export class EarlierImport {
  private readonly http = inject(HttpClient);
  protected readonly i18n = inject(Translations);
  private readonly session = inject(SessionStore);
  private readonly ended = signal<ImportJob | null>(null);

  /** It is under way, or is to be looked at. */
  readonly opened = output<ImportJob>();

  protected readonly told = computed(() => {
    const job = this.ended();
    const key = job && ENDED[job.state];
    if (!job?.endedAt || !key) return null;
    const zone = this.session.timeZone();
    return this.i18n.t(key, { day: fullDay(dayOf(job.endedAt, zone)), time: timeOf(job.endedAt, zone) });
  });

  constructor() {
    this.http
      .get<Page<ImportJob>>(JOBS, { params: { kind: 'import' } })
      .pipe(takeUntilDestroyed(inject(DestroyRef)))
      // A list that cannot be read only leaves out what would be nice to know.
      .subscribe({ next: ({ items }) => this.consider(items), error: () => undefined });
  }

  protected show(): void {
    const job = this.ended();
    if (job) this.opened.emit(job);
  }

  /** Checks are given up with the page: what they said was about a file that is no longer chosen. */
  private consider(jobs: readonly ImportJob[]): void {
    const [latest] = jobs.filter(({ progress }) => progress.stage !== 'checking');
    if (!latest) return;
    if (hasEnded(latest)) this.ended.set(latest);
    else this.opened.emit(latest);
  }
}
