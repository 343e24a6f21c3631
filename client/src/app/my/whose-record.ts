import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { audienceOf, recordOf, recordOpenedFirst } from '@waymark/policy';
import { SessionStore } from '../session/session-store';

const KEY = 'waymark.whose-pages';

/**
 * Whose pages are shown: a person's own, or those of someone they help. The tab keeps the id of the one chosen, so that a
 * reload asks nothing again; who else signs in there may not look at that record, and is asked.
 */
@Injectable({ providedIn: 'root' })
export class WhoseRecord {
  private readonly session = inject(SessionStore);
  private readonly storage = inject(DOCUMENT).defaultView?.sessionStorage;
  private readonly chosen = signal<string | null>(this.storage?.getItem(KEY) ?? null);

  /** Ids of everyone whose record this account may look at. */
  readonly ids = this.session.patientIds;
  /** null: they help several people and have not chosen one yet. */
  readonly id = computed(() => {
    const chosen = this.chosen();
    return chosen !== null && this.ids().includes(chosen) ? chosen : recordOpenedFirst(this.session.person());
  });
  /** Whether a person looks at their own record; false for a carer. */
  readonly own = computed(() => {
    const id = this.id();
    return id !== null && audienceOf(this.session.person(), recordOf(id, [])) === 'patient';
  });
  /** The last day on which a carer may see these pages; null: there is none, or they are their own. */
  readonly helpsUntil = computed(() => {
    const helps = this.session
      .person()
      .memberships.find((held) => held.role === 'carer' && held.patientId === this.id());
    return helps?.endsOn ?? null;
  });
  readonly severalPeople = computed(() => this.ids().length > 1);

  choose(patientId: string | null): void {
    this.chosen.set(patientId);
    if (patientId === null) this.storage?.removeItem(KEY);
    else this.storage?.setItem(KEY, patientId);
  }
}
