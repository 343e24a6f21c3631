import { Injectable, type Signal, computed, inject, signal } from '@angular/core';
import { UnsavedWords } from '../session/unsaved-text';

/** What has not reached the server yet; null: nothing. */
export type Waiting = 'to-send' | 'to-save' | null;

/** Milliseconds that a save may take before the user is asked about it. */
const PATIENCE = 5000;

interface Holder {
  /** Whether there is text in this tab's memory only. */
  readonly unsaved: () => boolean;
  /** Failed, and retried automatically. */
  readonly waiting: Signal<Waiting>;
  /** Saves immediately what would be saved in a moment. */
  readonly flush?: () => void;
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

  /** Appointments that the server's list of drafts may not contain yet. */
  readonly begun = computed(() => this.holders().flatMap(({ begun }) => begun?.() ?? []));

  constructor() {
    inject(UnsavedWords).heldInTab({
      unsaved: () => this.unsaved(),
      lostByClosing: () => this.waiting() !== null && this.unsaved(),
      save: () => this.save(),
    });
  }

  heldBy(holder: Holder): void {
    this.holders.update((holders) => [...holders, holder]);
  }

  unsaved(): boolean {
    return this.holders().some(({ unsaved }) => unsaved());
  }

  private async save(): Promise<void> {
    for (const { flush } of this.holders()) flush?.();
    const until = performance.now() + PATIENCE;
    while (this.unsaved() && this.waiting() === null && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
