import { Injectable, type Signal, computed, inject, signal } from '@angular/core';
import { UnsavedWords } from '../session/unsaved-words';

/** What is not with the server yet; null: nothing. */
export type Waiting = 'to-send' | 'to-save' | null;

interface Holder {
  /** Words in this tab's memory only. */
  readonly unsaved: () => boolean;
  /** Tried in vain, and tried again by itself. */
  readonly waiting: Signal<Waiting>;
  /** Appointments for which something is written and not sent, whether or not it has reached the server. */
  readonly begun?: Signal<readonly string[]>;
}

/** Whether answers given on any of a person's own pages wait for the network: the frame around the pages says so. */
@Injectable({ providedIn: 'root' })
export class WaitingWords {
  private readonly holders = signal<readonly Holder[]>([]);

  readonly waiting = computed((): Waiting => {
    const all = this.holders().map(({ waiting }) => waiting());
    return all.find((one) => one === 'to-send') ?? all.find((one) => one !== null) ?? null;
  });

  /** What the server's list of drafts may not know yet. */
  readonly begun = computed(() => this.holders().flatMap(({ begun }) => begun?.() ?? []));

  constructor() {
    inject(UnsavedWords).heldInTab(() => this.waiting() !== null && this.unsaved());
  }

  heldBy(holder: Holder): void {
    this.holders.update((holders) => [...holders, holder]);
  }

  unsaved(): boolean {
    return this.holders().some(({ unsaved }) => unsaved());
  }
}
