import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { audienceOf, recordOf } from '@waymark/policy';
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
  private readonly ownId = computed(() => this.ids().find((patientId) => this.isOwnRecord(patientId)) ?? null);
  /** null: they help several people and have not chosen one yet. */
  readonly id = computed(() => {
    const ids = this.ids();
    const wanted = [this.chosen(), this.ownId()].find((id) => id !== null && ids.includes(id));
    return wanted ?? (ids.length === 1 ? (ids[0] ?? null) : null);
  });
  /** Whether a person looks at their own record; false for a carer. */
  readonly own = computed(() => this.id() !== null && this.id() === this.ownId());
  /** The last day on which a carer may see these pages; null: there is none, or they are their own. */
  readonly helpsUntil = computed(() => {
    const helps = this.session
      .person()
      .memberships.find((held) => held.role === 'carer' && held.patientId === this.id());
    return helps?.endsOn ?? null;
  });
  readonly severalPeople = computed(() => this.ids().length > 1);

  /** Of those whose record they may look at: whether it is their own. */
  private isOwnRecord(patientId: string): boolean {
    return audienceOf(this.session.person(), recordOf(patientId, [])) === 'patient';
  }

  choose(patientId: string | null): void {
    this.chosen.set(patientId);
    if (patientId === null) this.storage?.removeItem(KEY);
    else this.storage?.setItem(KEY, patientId);
  }
}
