import { Injectable, computed, signal } from '@angular/core';

const PAGE_SIZE = 50;

/**
 * State of the list of accounts, kept so that "back" from an account shows the same page again. It lives in memory and
 * not in the URL: names and addresses stay out of histories and logs.
 */
@Injectable({ providedIn: 'root' })
export class AccountSearch {
  readonly query = signal('');
  /** The search text; empty: everyone. */
  readonly asked = signal('');
  /** Cursors up to the page that is shown: one per page, the first of which needs none. */
  private readonly cursors = signal<readonly (string | null)[]>([null]);

  readonly pageNumber = computed(() => this.cursors().length);
  readonly body = computed(() => {
    const cursor = this.cursors().at(-1);
    return { ...(this.asked() ? { query: this.asked() } : {}), ...(cursor ? { cursor } : {}), limit: PAGE_SIZE };
  });

  find(): void {
    this.asked.set(this.query().trim());
    this.cursors.set([null]);
  }

  showEveryone(): void {
    this.query.set('');
    this.find();
  }

  goOn(nextCursor: string): void {
    this.cursors.update((cursors) => [...cursors, nextCursor]);
  }

  goBack(): void {
    this.cursors.update((cursors) => cursors.slice(0, -1));
  }
}
