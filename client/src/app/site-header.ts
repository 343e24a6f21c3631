import { HttpErrorResponse } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  ViewContainerRef,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';
import type { Frame } from './site-frame';
import { Leaving } from './session/leaving';
import { SessionStore } from './session/session-store';
import { SiteMap } from './site-map';
import { Translations } from './i18n/translations';
import { isLetter } from './ui/letter-keys';
import type { DeskHelp, DeskSearch } from './desk/desk-tools';
import { DisplayPreferences } from './ui/display-preferences';

/** Bar above every page. In the shared frame it contains no link to a staff page: the name leads nowhere there. */
@Component({
  selector: 'wm-site-header',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RouterLinkActive],
  host: { '(document:keydown)': 'press($event)' },
  template: `
    <header class="app-header" [class.app-header--open]="menuOpen()">
      <div class="nhsuk-width-container app-header__row">
        <a class="app-header__name" [routerLink]="frame() === 'shared' ? null : '/'">
          <svg aria-hidden="true" width="28" height="28" viewBox="0 0 32 32">
            <path
              d="M3 27 11 17 17 21 26 8"
              fill="none"
              stroke="currentColor"
              stroke-width="3"
              stroke-linejoin="round"
            />
            <circle cx="26" cy="8" r="4" fill="currentColor" />
          </svg>
          Waymark
        </a>
        @if (links().length > 0) {
          @if (frame() === 'patient') {
            <button
              type="button"
              class="app-header__menu"
              [attr.aria-expanded]="menuOpen()"
              (click)="menuOpen.set(!menuOpen())"
            >
              {{ i18n.t('patient.frame.menu') }}
            </button>
          }
          <nav [attr.aria-label]="i18n.t('patient.frame.navigation')">
            @for (link of links(); track link.path) {
              <a
                [routerLink]="link.path"
                routerLinkActive
                [routerLinkActiveOptions]="{ exact: leadsOn(link.path) }"
                ariaCurrentWhenActive="page"
                (click)="menuOpen.set(false)"
                >{{ i18n.t(link.label) }}</a
              >
            }
          </nav>
        }
        @if (isDesk()) {
          <button type="button" aria-keyshortcuts="/ Control+K" (click)="openTool('search')">
            {{ i18n.t('common.desk.search') }}
          </button>
          <button type="button" aria-keyshortcuts="?" (click)="openTool('help')">
            {{ i18n.t('common.desk.help') }}
          </button>
          <a routerLink="/signed-in" [title]="i18n.t('common.desk.signed-in')">{{ user()?.name }}</a>
        }
        @if (frame() !== 'staff') {
          <button type="button" (click)="switchWords()">
            {{ i18n.t(i18n.easy() ? 'patient.frame.full-words' : 'patient.frame.easy-words') }}
          </button>
        }
        @if (user() && frame() !== 'shared') {
          <button type="button" (click)="signOut()">{{ i18n.t('patient.frame.sign-out') }}</button>
        }
      </div>
      <ng-container #tools />
      @if (toolFailed()) {
        <p class="nhsuk-width-container" role="alert">{{ i18n.t('common.desk.not-fetched') }}</p>
      }
      @if (signOutFailed()) {
        <p class="nhsuk-width-container" role="alert">{{ i18n.t('patient.frame.still-signed-in') }}</p>
      }
      <p class="app-not-real">
        <span class="nhsuk-width-container">{{ i18n.t('patient.frame.not-real') }}</span>
      </p>
    </header>
  `,
})
export class SiteHeader {
  private readonly session = inject(SessionStore);
  private readonly leaving = inject(Leaving);
  private readonly siteMap = inject(SiteMap);
  private readonly preferences = inject(DisplayPreferences);
  private readonly router = inject(Router);
  protected readonly i18n = inject(Translations);
  protected readonly user = this.session.user;
  protected readonly signOutFailed = signal(false);
  /** On a screen of few lines, as at 400 % zoom, the links are behind one button, so that the page itself is in view. */
  protected readonly menuOpen = signal(false);

  readonly frame = input.required<Frame>();

  /** Who is signed in, the search and the help are on staff pages alone. */
  protected readonly isDesk = computed(
    () => this.frame() === 'staff' && this.session.isStaff() && !this.session.lock(),
  );
  private readonly tools = viewChild.required('tools', { read: ViewContainerRef });
  protected readonly toolFailed = signal(false);

  protected readonly links = computed(() =>
    this.frame() === 'shared' || this.session.lock() ? [] : this.siteMap.links(),
  );

  constructor() {
    // Without a network there are no links yet, as there is no page yet: the next page reads them.
    effect(() => {
      if (this.user()) void this.siteMap.read().catch(() => undefined);
    });
    // A search left open goes with the session: it names people.
    effect(() => {
      if (!this.isDesk()) this.tools().clear();
    });
  }

  /**
   * Whether a page below that of the link is not a page of it: it has a link of its own, or is a patient's, who need not
   * have been searched for.
   */
  protected leadsOn(path: string): boolean {
    if (path === '/patients') return true;
    return this.links().some((link) => link.path.startsWith(`${path}/`) && this.router.url.startsWith(link.path));
  }

  protected press(event: KeyboardEvent): void {
    if (!this.isDesk()) return;
    const isControlK = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    const tool = isControlK || isLetter(event, '/') ? 'search' : isLetter(event, '?') ? 'help' : null;
    if (!tool) return;
    event.preventDefault();
    void this.openTool(tool);
  }

  /** Fetched with its first use; of two presses meanwhile the second finds it there. */
  protected async openTool(tool: 'search' | 'help'): Promise<void> {
    try {
      const { DeskHelp, DeskSearch } = await import('./desk/desk-tools');
      this.toolFailed.set(false);
      this.tools().clear();
      const made = this.tools().createComponent<DeskHelp | DeskSearch>(tool === 'search' ? DeskSearch : DeskHelp);
      made.changeDetectorRef.detectChanges();
      made.instance.open();
    } catch (error) {
      console.error(error);
      this.toolFailed.set(true);
    }
  }

  protected switchWords(): void {
    const easyWords = !this.i18n.easy();
    // On a shared screen that nobody reads along on it is for this page alone.
    if (this.frame() === 'shared' && !this.preferences.readsAlong()) void this.i18n.show(easyWords ? 'en-easy' : 'en');
    else void this.preferences.change({ easyWords });
  }

  /** Asked first: what is over cannot be undone. */
  protected async signOut(): Promise<void> {
    this.signOutFailed.set(false);
    if (!(await this.leaving.maySignOut())) return;
    try {
      await this.session.signOut();
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      this.signOutFailed.set(true);
    }
  }
}
