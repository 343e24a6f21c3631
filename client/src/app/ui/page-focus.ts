import { DestroyRef, Directive, ElementRef, Injectable, Injector, afterNextRender, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, skip } from 'rxjs';

/**
 * Moves the focus to the new page's h1 after a navigation, so that a screen reader says which page it is. A page whose
 * heading waits for data takes the focus when it appears. The first page load keeps the browser's focus.
 */
@Injectable({ providedIn: 'root' })
export class PageFocus {
  private readonly injector = inject(Injector);
  private heading: HTMLElement | null = null;
  private owed = false;

  constructor() {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        skip(1),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.owe());
  }

  /** Also for a change of page that the router does not see. */
  owe(): void {
    this.owed = true;
    afterNextRender({ read: () => this.pay() }, { injector: this.injector });
  }

  appeared(heading: HTMLElement): void {
    this.heading = heading;
    this.pay();
  }

  left(heading: HTMLElement): void {
    if (this.heading === heading) this.heading = null;
  }

  private pay(): void {
    if (!this.owed || !this.heading?.isConnected) return;
    this.owed = false;
    this.heading.focus({ preventScroll: true });
  }
}

/** Used on every page's h1. */
@Directive({ selector: 'h1[wmHeading]', host: { tabindex: '-1' } })
export class PageHeading {
  constructor() {
    const focus = inject(PageFocus);
    const heading = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender({ read: () => focus.appeared(heading) });
    inject(DestroyRef).onDestroy(() => focus.left(heading));
  }
}
