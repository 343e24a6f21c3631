import { Injectable, computed, inject, signal } from '@angular/core';
import type { SessionUser } from '@waymark/contracts';
import type { AreaPage } from './session/area-page';
import { Translations } from './i18n/translations';
import { SessionStore } from './session/session-store';

/** The area of the persons themselves and those who help them. */
export const myArea = () => import('./my/my.routes').then((m) => m.myArea);
/** The areas of everyone who works here, and the screen that they share with a patient. */
export const staffArea = () => import('./staff.routes').then((m) => m.staffArea);

/**
 * The pages that the signed-in person may open. Which pages there are, only the areas know, and those are fetched with
 * the first of their pages.
 */
@Injectable({ providedIn: 'root' })
export class SiteMap {
  private readonly session = inject(SessionStore);
  private readonly i18n = inject(Translations);
  private readonly pages = signal<readonly AreaPage[]>([]);
  private known: { readonly user: SessionUser; readonly read: Promise<void> } | null = null;

  /** Pages with a link in the header; none until they were read. */
  readonly links = computed(() =>
    this.session.user()
      ? this.pages().flatMap(({ path, navigation: label }) => (label ? [{ path: `/${path}`, label }] : []))
      : [],
  );

  /** Reads the pages of whoever is signed in, once. Rejects if they cannot be fetched. */
  read(): Promise<void> {
    const user = this.session.user();
    if (!user) return Promise.resolve();
    if (this.known?.user !== user) this.known = { user, read: this.readFor(user) };
    return this.known.read;
  }

  /** Address of the page that people begin with: that of the first role in the order of the areas. */
  async home(): Promise<string> {
    if (!this.session.user()) return '/sign-in';
    await this.read();
    return `/${this.pages().find(({ isHome }) => isHome)?.path ?? 'sign-in'}`;
  }

  private async readFor(user: SessionUser): Promise<void> {
    const areas = [
      ...(this.session.isStaff() || user.memberships.length === 0 ? [staffArea()] : []),
      ...(this.session.patientIds().length > 0 ? [myArea()] : []),
    ];
    try {
      // A link is shown with its text, not with the key of it.
      const [read] = await Promise.all([Promise.all(areas), this.session.isStaff() && this.i18n.openForStaff([])]);
      this.pages.set(read.flatMap(({ openTo }) => openTo(user.memberships)));
    } catch (error) {
      this.known = null;
      throw error;
    }
  }
}
