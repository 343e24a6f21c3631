import { ChangeDetectionStrategy, Component, type ElementRef, inject, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, type ActivatedRouteSnapshot, NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map } from 'rxjs';
import type { Frame } from './site-frame';
import { SiteHeader } from './site-header';
import { PageFocus } from './ui/page-focus';
import { Words } from './words/words';

@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterOutlet, SiteHeader],
  template: `
    <a class="nhsuk-skip-link" href="#main" (click)="skipToMain($event)">{{ words.t('patient.frame.skip') }}</a>
    <wm-site-header [frame]="frame()" />
    <div class="nhsuk-width-container">
      <main class="nhsuk-main-wrapper" id="main" tabindex="-1" #main><router-outlet /></main>
    </div>
  `,
})
export class App {
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly words = inject(Words);
  protected readonly frame = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.frameOfPage()),
    ),
    { initialValue: 'patient' satisfies Frame },
  );

  constructor() {
    inject(PageFocus);
  }

  protected skipToMain(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  /** Of the innermost route that says: the steps of one page share its frame. */
  private frameOfPage(): Frame {
    let frame: Frame = 'patient';
    for (let route: ActivatedRouteSnapshot | null = this.route.snapshot; route; route = route.firstChild) {
      frame = (route.data['frame'] as Frame | undefined) ?? frame;
    }
    return frame;
  }
}
