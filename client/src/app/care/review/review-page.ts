import {
  ChangeDetectionStrategy,
  Component,
  ViewEncapsulation,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { ANSWERS_SPEAK } from '../../ui/listen-button';
import { PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { applyPatientNeeds } from '../../session/apply-patient-needs';
import { Translations } from '../../i18n/translations';
import { lazySteps } from './steps.lazy';
import { ReviewStore } from './review-store';
import { ReviewTools } from './review-tools';
import { UnsavedWords } from '../../session/unsaved-text';
import { VersionsPanel } from './versions-panel';

/** Screen that patient and therapist share during the appointment. Its address says which step it shows. */
@Component({
  selector: 'wm-review-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [PageHeading, ReadProblem, ReviewTools, RouterOutlet, VersionsPanel],
  providers: [ReviewStore, { provide: ANSWERS_SPEAK, useValue: true }],
  styleUrls: ['./review.scss', './review-wide.scss'],
  template: `
    <div class="app-column app-review">
      <wm-review-tools [step]="step()" [content]="content" />
      <div #content>
        @if (leavingHeld()) {
          <p class="app-status app-status--loud" role="alert">{{ i18n.t('patient.review.leaving') }}</p>
        }
        @if (store.error(); as error) {
          <h1 wmHeading>{{ i18n.t('patient.review.title') }}</h1>
          <wm-read-problem [error]="error" (tryAgain)="store.readAgain()" />
        } @else if (store.context()) {
          @if (store.newer()) {
            <wm-versions-panel />
          }
          <div [hidden]="store.newer() !== null"><router-outlet /></div>
        } @else {
          <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
        }
      </div>
    </div>
  `,
})
export class ReviewPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly leavingHeld = signal(false);

  protected readonly step = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.route.snapshot.firstChild?.url.map(({ path }) => path).join('/') ?? ''),
    ),
    { requireSync: true },
  );

  /** The step where the review continues, if not this one; null: it is this one. */
  private readonly otherStep = computed((): readonly string[] | null => {
    const step = this.step();
    if (!this.store.context() || step === 'stop' || step === 'not-me') return null;
    if (this.store.closed()) return this.stepAfterClosing(step);
    if (step !== '' && step !== 'copy' && step !== 'next-appointment') return null;
    if (!this.store.begun()) return ['together'];
    return this.store.onlyBegun() && this.store.sinceLastTime() ? ['steps'] : this.store.firstOpen();
  });

  /** The next appointment before the copy, so that its date is on it. */
  private stepAfterClosing(step: string): readonly string[] | null {
    if (step === 'copy') return null;
    if (step === 'next-appointment') return this.store.mayBookNext() ? null : ['copy'];
    return this.store.closedHere() && this.store.mayBookNext() ? ['next-appointment'] : ['copy'];
  }

  constructor() {
    inject(UnsavedWords).keptBy(() => this.store.unsaved());
    effect(() => {
      const step = this.otherStep();
      if (step) untracked(() => void this.router.navigate(step, { relativeTo: this.route, replaceUrl: true }));
    });
    applyPatientNeeds(() => this.store.context()?.patient ?? null);
    // Loaded now, so that nothing is left to fetch if the network goes. If this try fails, the step itself tries again.
    afterNextRender(() => void lazySteps().catch((error: unknown) => console.error(error)));
  }

  /** Waits a moment for a save in progress; unsaved answers keep the page open, because they live only here. */
  async mayLeave(): Promise<boolean> {
    for (let tries = 0; tries < 20 && this.store.saveState() === 'saving'; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    this.leavingHeld.set(this.store.unsaved() && this.store.saveState() !== 'refused');
    return !this.leavingHeld();
  }
}
