import { Injectable, signal } from '@angular/core';
import type { Params } from '@angular/router';
import { CASELOAD_FILTERS, CASELOAD_SORTS, type CaseloadFilter, type CaseloadOrder } from './caseload-filters';

/** Whose people: one's own, all of a care service, or those whose team has no one working there. */
export interface Whose {
  readonly whose: 'mine' | 'care-services' | 'nobody';
  /** null: all of one's own care services. */
  readonly careServiceId: string | null;
}

const FIRST_ORDER: CaseloadOrder = { by: 'attention', direction: 'ascending' };
const MINE: Whose = { whose: 'mine', careServiceId: null };

function oneOf<T extends string>(list: readonly T[], value: unknown): T | null {
  return list.find((one) => one === value) ?? null;
}

/**
 * How the caseload is viewed. Filters, order and care service are in the URL, too; the search text is not: names and
 * NHS numbers stay out of histories. Kept in memory, so that "back" from a patient shows the same list again.
 */
@Injectable({ providedIn: 'root' })
export class CaseloadView {
  private of: string | null = null;

  readonly filters = signal<readonly CaseloadFilter[]>([]);
  readonly order = signal<CaseloadOrder>(FIRST_ORDER);
  readonly people = signal<Whose>(MINE);
  readonly query = signal('');
  /** Id of the episode opened last from the list: "back" leads to it. */
  readonly opened = signal<string | null>(null);

  /** Takes over what the URL says; if it says nothing, this person's last view is kept. */
  begin(userId: string | null, params: Params): void {
    if (userId !== this.of) this.clear();
    this.of = userId;
    if (Object.keys(params).length === 0) return;
    const asked = String(params['filter'] ?? '').split(',');
    this.filters.set(CASELOAD_FILTERS.filter((filter) => asked.includes(filter)));
    const by = oneOf(CASELOAD_SORTS, params['sort']);
    const direction = params['order'] === 'descending' ? 'descending' : 'ascending';
    this.order.set(by ? { by, direction } : FIRST_ORDER);
    const careServiceId = typeof params['careService'] === 'string' ? params['careService'] : null;
    const whose = oneOf(['care-services', 'nobody'] as const, params['whose']);
    this.people.set(whose ? { whose, careServiceId } : MINE);
  }

  /** The view as query parameters; defaults are left out. */
  params(): Params {
    const { by, direction } = this.order();
    const { whose, careServiceId } = this.people();
    const filters = this.filters();
    return {
      ...(filters.length > 0 ? { filter: filters.join(',') } : {}),
      ...(by === FIRST_ORDER.by && direction === FIRST_ORDER.direction ? {} : { sort: by, order: direction }),
      ...(whose === 'mine' ? {} : { whose }),
      ...(careServiceId ? { careService: careServiceId } : {}),
    };
  }

  toggle(filter: CaseloadFilter): void {
    const set = this.filters();
    this.filters.set(CASELOAD_FILTERS.filter((one) => (one === filter) !== set.includes(one)));
  }

  showEveryone(): void {
    this.filters.set([]);
    this.query.set('');
  }

  /** Reverses the order if it is sorted so already. */
  sortBy(by: CaseloadOrder['by']): void {
    const now = this.order();
    const turned = now.by === by && now.direction === 'ascending';
    this.order.set({ by, direction: turned ? 'descending' : 'ascending' });
  }

  private clear(): void {
    this.opened.set(null);
    this.filters.set([]);
    this.order.set(FIRST_ORDER);
    this.people.set(MINE);
    this.query.set('');
  }
}
