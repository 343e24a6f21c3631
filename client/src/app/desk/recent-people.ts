import { Injectable, inject, signal } from '@angular/core';
import type { FoundPatient } from '@waymark/contracts';
import { SessionStore } from '../session/session-store';

const MOST = 8;

/**
 * People opened from the search of this tab, the last one first. In memory alone: a shared computer keeps no names, and
 * signing in as somebody else loads the page afresh.
 */
@Injectable({ providedIn: 'root' })
export class RecentPeople {
  private readonly session = inject(SessionStore);
  private readonly opened = signal<{ readonly by: string; readonly people: readonly FoundPatient[] } | null>(null);

  of(): readonly FoundPatient[] {
    const opened = this.opened();
    return opened && opened.by === this.session.user()?.id ? opened.people : [];
  }

  note(person: FoundPatient): void {
    const by = this.session.user()?.id;
    if (!by) return;
    const others = this.of().filter(({ id }) => id !== person.id);
    this.opened.set({ by, people: [person, ...others].slice(0, MOST) });
  }
}
