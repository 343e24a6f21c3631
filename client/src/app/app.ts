import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  type ElementRef,
  ViewContainerRef,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  ActivatedRoute,
  type ActivatedRouteSnapshot,
  NavigationEnd,
  NavigationError,
  NavigationStart,
  Router,
  RouterOutlet,
} from '@angular/router';
import { filter, map } from 'rxjs';
import { Leaving } from './session/leaving';
import { SessionStore } from './session/session-store';
import { UnsavedWords } from './session/unsaved-text';
import type { Frame } from './site-frame';
import { SiteHeader } from './site-header';
import { fetchInAMoment } from './ui/in-a-moment';
import { takeOutOfDocument } from './ui/out-of-document';
import { PageFocus } from './ui/page-focus';
import { titleOf } from './ui/page-title';
import { Translations } from './i18n/translations';

@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterOutlet, SiteHeader],
  template: `
    <a class="nhsuk-skip-link" href="#main" (click)="skipToMain($event)">{{ i18n.t('patient.frame.skip') }}</a>
    <wm-site-header [frame]="frameNow()" />
    <div class="nhsuk-width-container">
      <main class="nhsuk-main-wrapper" id="main" tabindex="-1" #main>
        @if (notFetched()) {
          <p class="app-loud" role="alert">{{ i18n.t('patient.problem.offline') }}</p>
        }
        <div #page><router-outlet /></div>
        @if (cannotInterrupt()) {
          <p role="alert">{{ i18n.t('patient.problem.unknown') }}</p>
        }
        <ng-container #between />
      </main>
    </div>
  `,
  host: {
    // The desk scale of `styles/_staff.scss` is for pages that no patient looks at.
    '[class.app-desk]': "frameNow() === 'staff'",
    '(document:visibilitychange)': 'checkSession()',
    '(window:pageshow)': '$event.persisted && checkSession()',
  },
})
export class App {
  private readonly document = inject(DOCUMENT);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  private readonly page = viewChild.required<ElementRef<HTMLElement>>('page');
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly i18n = inject(Translations);
  protected readonly session = inject(SessionStore);
  private readonly unsaved = inject(UnsavedWords);
  private readonly leaving = inject(Leaving);
  private readonly frame = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.frameOfPage()),
    ),
    { initialValue: 'patient' satisfies Frame },
  );

  /** A page whose session ended shows nothing of the team's any more. */
  protected readonly frameNow = computed(() => (this.session.ended() ? 'shared' : this.frame()));

  /** Without a network the chunk that a page needs does not load, and the last page stays. */
  protected readonly notFetched = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationStart || event instanceof NavigationError),
      map((event) => event instanceof NavigationError),
    ),
    { initialValue: false },
  );

  /** What comes between is wanted now. */
  private readonly interrupts = computed(() => this.session.ended() || this.leaving.question() !== null);
  /** Where it stands on the page once it was fetched. */
  private readonly between = viewChild.required('between', { read: ViewContainerRef });
  private readonly notFetchedYet = signal(false);
  protected readonly cannotInterrupt = computed(() => this.interrupts() && this.notFetchedYet());

  constructor() {
    inject(PageFocus);
    effect(() => this.i18n.forStaff.set(this.frame() === 'staff'));
    effect(() => {
      // Each asks anew: the last time the network may have been away.
      const reasons = [this.session.ended(), this.leaving.question() !== null];
      if (reasons.includes(true)) untracked(() => void this.fetchInterruptions());
    });
    effect(() => {
      if (this.unsaved.typed()) fetchInAMoment(() => this.fetchInterruptions());
    });
    afterNextRender(() => this.unsaved.watch(this.page().nativeElement));
    let putBack: (() => void) | null = null;
    effect(() => {
      const ended = this.session.ended();
      untracked(() => {
        if (ended)
          putBack ??= takeOutOfDocument(this.page().nativeElement, titleOf(this.i18n.t('patient.cover.title')));
        else putBack?.();
        if (!ended) putBack = null;
      });
    });
  }

  /** In another tab the user may have signed out, or another one signed in; or the session expired. */
  protected checkSession(): void {
    if (this.document.visibilityState === 'visible') void this.session.check(this.frame() === 'shared');
  }

  protected skipToMain(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  private async fetchInterruptions(): Promise<void> {
    if (this.between().length > 0) return;
    try {
      const { Interruptions } = await import('./session/interruptions');
      // Asked for twice meanwhile, it is there once.
      if (this.between().length === 0) this.between().createComponent(Interruptions);
      this.notFetchedYet.set(false);
    } catch (error) {
      console.error(error);
      this.notFetchedYet.set(true);
    }
  }

  /** Frame of the innermost route that names one: the steps of one page share its frame. */
  private frameOfPage(): Frame {
    let frame: Frame = 'patient';
    for (let route: ActivatedRouteSnapshot | null = this.route.snapshot; route; route = route.firstChild) {
      frame = (route.data['frame'] as Frame | undefined) ?? frame;
    }
    return frame;
  }
}
