import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import type { TranslationKey } from '../i18n/translations';

/** Whether a page or a draft has unsaved text. */
type Unsaved = () => boolean;

/** A draft in memory that outlives its page. */
export interface HeldDraft {
  readonly unsaved: Unsaved;
  /** Whether closing the tab would lose text: what is saved on the way out would not be. */
  readonly lostByClosing: Unsaved;
  /** Saves immediately what it would save in a moment; resolves when that is done, or known to fail. */
  readonly save: () => Promise<void>;
}

/** Search and sign-in boxes, including the address beside the password: nothing in them is ever saved. */
const NEVER_SAVED =
  '[role="search"], .app-search, [type="search"], form:has([autocomplete$="-password"], [autocomplete="one-time-code"])';
/** Outside a form a select box only changes what the page shows. */
const WRITTEN_IN = 'textarea, input:not([type="radio"], [type="checkbox"], [type="file"])';

/**
 * Knows whether something was typed and is not saved yet. Forms need not report: every `input` and `change` inside the
 * page counts, whatever the box is, and a form counts as saved when the write that followed its button was accepted.
 *
 * A page that keeps its text itself, in a draft over several steps or on the server, is asked instead. It registers in
 * an injection context, and is asked for as long as it is open:
 *
 *     inject(UnsavedWords).keptBy(() => this.store.unsaved());
 *
 * A draft in memory that outlives its page is registered with `heldInTab`: leaving the page loses nothing then, but
 * closing the tab and signing out would.
 */
@Injectable({ providedIn: 'root' })
export class UnsavedWords {
  private page: HTMLElement | null = null;
  /** Number of inputs into each form that is not saved. */
  private readonly edits = new Map<Element, number>();
  private readonly everTypedIn = new WeakSet<Element>();
  /** Form or part of the page whose button was pressed last. */
  private inUse: Element | null = null;
  private readonly pages = new Set<Unsaved>();
  private readonly besides = new Map<Unsaved, () => TranslationKey>();
  private readonly drafts = new Set<HeldDraft>();
  private lettingGo = false;

  /** Whether something was typed since the tab was opened: the dialog that asks about it may be fetched. */
  readonly typed = signal(false);

  constructor() {
    const window = inject(DOCUMENT).defaultView;
    const closing = (event: BeforeUnloadEvent): void => {
      // Once a person has agreed to lose text, the browser does not ask again.
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
        // What a draft fails to send from now on was typed on another page.
        this.everTypedIn.delete(this.page);
        this.inUse = null;
      });
  }

  /** Starts listening, in the capture phase, so that a write belongs to the form whose button is just being pressed. */
  watch(page: HTMLElement): void {
    this.page = page;
    for (const kind of ['input', 'change']) page.addEventListener(kind, ({ target }) => this.note(target), true);
    for (const kind of ['click', 'submit']) {
      page.addEventListener(kind, ({ target }) => (this.inUse = this.formOf(target)), true);
    }
  }

  /** Registers a page that itself knows what is unsaved. */
  keptBy(unsaved: Unsaved): void {
    this.pages.add(unsaved);
    this.typed.set(true);
    inject(DestroyRef).onDestroy(() => this.pages.delete(unsaved));
  }

  /** Something besides text would be lost with this page, and has a question of its own. */
  alsoAsk(unsaved: Unsaved, question: () => TranslationKey): void {
    this.besides.set(unsaved, question);
    this.typed.set(true);
    inject(DestroyRef).onDestroy(() => this.besides.delete(unsaved));
  }

  heldInTab(draft: HeldDraft): void {
    this.drafts.add(draft);
    this.typed.set(true);
  }

  /** Sends what was typed a moment ago while the person it belongs to is still signed in. */
  async saveDrafts(): Promise<void> {
    await Promise.all([...this.drafts].map((draft) => draft.save()));
  }

  /** Everything on the page was sent with a write of another form, and nothing is left to lose. */
  allSaved(): void {
    this.edits.clear();
  }

  /** Whether leaving the page would lose text. */
  onPage(): boolean {
    if (this.question() !== null) return true;
    if (this.pages.size > 0) return [...this.pages].some((unsaved) => unsaved());
    // A form that was closed took its text along.
    return [...this.edits.keys()].some((form) => this.page?.contains(form));
  }

  /** Whether signing out would lose text. */
  inTab(): boolean {
    return this.onPage() || [...this.drafts].some((draft) => draft.unsaved());
  }

  /** The question asked before the page is left; null: the usual text. */
  question(): TranslationKey | null {
    return [...this.besides].find(([unsaved]) => unsaved())?.[1]() ?? null;
  }

  /** Registers the start of a write. @returns a function to call with whether it was accepted. */
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

  /** Lets the tab close from now on without asking. */
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
