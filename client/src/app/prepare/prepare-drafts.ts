import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import type { PrepareDraft } from './prepare-draft';

/** Whose answers, before which appointment. */
export function draftKey(appointmentId: string, whose: { readonly own: boolean }): string {
  return `${whose.own ? 'patient' : 'carer'} ${appointmentId}`;
}

/**
 * What was answered at home and not sent yet, by appointment and by whose answers they are. It outlives its page,
 * but neither this tab nor a reload: nothing about a person is kept in the browser. Closing the tab warns.
 */
@Injectable({ providedIn: 'root' })
export class PrepareDrafts {
  private readonly unsent = signal<Readonly<Record<string, PrepareDraft>>>({});

  constructor() {
    inject(DOCUMENT).defaultView?.addEventListener('beforeunload', (event) => {
      if (Object.keys(this.unsent()).length > 0) event.preventDefault();
    });
  }

  /** undefined: nothing that was not sent. */
  of(key: string): PrepareDraft | undefined {
    return this.unsent()[key];
  }

  keep(key: string, draft: PrepareDraft): void {
    this.unsent.update((all) => ({ ...all, [key]: draft }));
  }

  sent(key: string): void {
    this.unsent.update((all) => Object.fromEntries(Object.entries(all).filter(([one]) => one !== key)));
  }
}
