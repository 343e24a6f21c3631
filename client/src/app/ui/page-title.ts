import { Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { type TranslationKey, type TextParams, Translations } from '../i18n/translations';

/** Title of a page as the tab shows it. */
export function titleOf(page: string): string {
  return `${page} – Waymark`;
}

/**
 * Title of the browser tab. It never contains a name or a person's own words: titles stay in the history of a shared
 * computer.
 */
@Injectable({ providedIn: 'root' })
export class PageTitle {
  private readonly i18n = inject(Translations);
  private readonly title = inject(Title);
  private readonly current = signal<{ key: TranslationKey; params?: TextParams } | null>(null);

  constructor() {
    effect(() => {
      const current = this.current();
      this.title.setTitle(current ? titleOf(this.i18n.t(current.key, current.params)) : 'Waymark');
    });
  }

  set(key: TranslationKey, params?: TextParams): void {
    this.current.set(params ? { key, params } : { key });
  }
}

/** A route's `title` is a translation key. */
@Injectable({ providedIn: 'root' })
export class TranslatedTitles extends TitleStrategy {
  private readonly pageTitle = inject(PageTitle);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const key = this.buildTitle(snapshot) as TranslationKey | undefined;
    if (key) this.pageTitle.set(key);
  }
}
