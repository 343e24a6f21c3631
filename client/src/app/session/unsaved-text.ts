import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import type { TranslationKey } from '../i18n/translations';

/** Whether a page or a draft holds words that are not saved. */
type Unsaved = () => boolean;

/** A draft in memory that outlives its page. */
export interface HeldDraft {
  readonly unsaved: Unsaved;
  /** Closing the tab would lose words: what is saved on the way out would not. */
  readonly lostByClosing: Unsaved;
  /** Saves now what it would save in a moment; resolves when that is done, or known to be in vain. */
  readonly save: () => Promise<void>;
}

/** Boxes that a person searches or signs in with, the address beside the password too: nothing in them is ever saved. */
const NEVER_SAVED = '[role="search"], .app-search, [type="search"], form:has([autocomplete$="-password"])';
/** Outside a form a box that is chosen from only changes what the page shows. */
const WRITTEN_IN = 'textarea, input:not([type="radio"], [type="checkbox"], [type="file"])';

/**
 * Knows whether something was typed and is not saved yet. Forms need not tell: every `input` and `change` inside the
 * page counts, whatever the box is, and a form counts as saved when the write that followed its button was accepted.
 *
 * A page that keeps its words itself, in a draft over several steps or on the server, is asked instead. It says so
 * where things are injected, and is asked for as long as it is open:
 *
 *     inject(UnsavedWords).keptBy(() => this.store.unsaved());
 *
 * A draft in memory that outlives its page is named with `heldInTab`: leaving the page loses nothing then, but closing
 * the tab and signing out would.
 */
@Injectable({ providedIn: 'root' })
export class UnsavedWords {
  private page: HTMLElement | null = null;
  /** How often something was typed into each form that is not saved. */
  private readonly edits = new Map<Element, number>();
  private readonly everTypedIn = new WeakSet<Element>();
  /** Where a button was pressed last. */
  private inUse: Element | null = null;
  private readonly pages = new Set<Unsaved>();
  private readonly besides = new Map<Unsaved, () => TranslationKey>();
  private readonly drafts = new Set<HeldDraft>();
  private lettingGo = false;

  /** Something was typed since the tab was opened: what asks about it may be fetched. */
  readonly typed = signal(false);

  constructor() {
    const window = inject(DOCUMENT).defaultView;
    const closing = (event: BeforeUnloadEvent): void => {
      // Once a person has said that words may go, the browser asks no second time.
      if (this.lettingGo) event.stopImmediatePropagation();
      else if (this.onPage() || [...this.drafts].some((draft) => draft.lostByClosing())) event.preventDefault();
    };
    window?.addEventListener('beforeunload', closing);
    inject(DestroyRef).onDestroy(() => window?.removeEventListener('beforeunload', closing));
    inject(Router)
      .events.pipe(filter((event) => event instanceof NavigationEnd))
      .subscribe(() => {
        if (!this.page) return;
        this.edits.delete(this.page);
        // What a draft sends in vain from now on was typed on another page.
        this.everTypedIn.delete(this.page);
        this.inUse = null;
      });
  }

  /** Begins to listen. On the way down, so that a write belongs to the form whose button is just being pressed. */
  watch(page: HTMLElement): void {
    this.page = page;
    for (const kind of ['input', 'change']) page.addEventListener(kind, ({ target }) => this.note(target), true);
    for (const kind of ['click', 'submit']) {
      page.addEventListener(kind, ({ target }) => (this.inUse = this.formOf(target)), true);
    }
  }

  /** This page knows itself what is unsaved. */
  keptBy(unsaved: Unsaved): void {
    this.pages.add(unsaved);
    this.typed.set(true);
    inject(DestroyRef).onDestroy(() => this.pages.delete(unsaved));
  }

  /** Besides words something else would be lost with this page, and is asked about in words of its own. */
  alsoAsk(unsaved: Unsaved, question: () => TranslationKey): void {
    this.besides.set(unsaved, question);
    this.typed.set(true);
    inject(DestroyRef).onDestroy(() => this.besides.delete(unsaved));
  }

  heldInTab(draft: HeldDraft): void {
    this.drafts.add(draft);
    this.typed.set(true);
  }

  /** What was typed a moment ago reaches the server while there is still somebody it belongs to. */
  async saveDrafts(): Promise<void> {
    await Promise.all([...this.drafts].map((draft) => draft.save()));
  }

  /** All that was on the page went along with a write of another form, and nothing of it is left to lose. */
  allSaved(): void {
    this.edits.clear();
  }

  /** Leaving the page would lose words. */
  onPage(): boolean {
    if (this.question() !== null) return true;
    if (this.pages.size > 0) return [...this.pages].some((unsaved) => unsaved());
    // A form that was closed took its words along.
    return [...this.edits.keys()].some((form) => this.page?.contains(form));
  }

  /** Signing out would lose words. */
  inTab(): boolean {
    return this.onPage() || [...this.drafts].some((draft) => draft.unsaved());
  }

  /** What the page asks before it is left; null: the usual words. */
  question(): TranslationKey | null {
    return [...this.besides].find(([unsaved]) => unsaved())?.[1]() ?? null;
  }

  /** A write begins. @returns what to call with how it went. */
  sending(): (accepted: boolean) => void {
    const form = this.inUse;
    if (!form) return () => undefined;
    const before = this.edits.get(form);
    return (accepted) => {
      if (accepted && this.edits.get(form) === before) this.edits.delete(form);
      // Of two writes of one form the second may be refused.
      if (!accepted && this.everTypedIn.has(form)) this.edits.set(form, (this.edits.get(form) ?? 0) + 1);
    };
  }

  /** From now on the tab may close, and nothing asks. */
  letGo(): void {
    this.lettingGo = true;
  }

  private note(target: EventTarget | null): void {
    const form = this.formOf(target);
    if (!form || !(target instanceof Element) || target.closest(NEVER_SAVED)) return;
    if (form === this.page && !target.matches(WRITTEN_IN)) return;
    this.edits.set(form, (this.edits.get(form) ?? 0) + 1);
    this.everTypedIn.add(form);
    this.typed.set(true);
  }

  private formOf(target: EventTarget | null): Element | null {
    return target instanceof Element ? (target.closest('form') ?? this.page) : null;
  }
}
