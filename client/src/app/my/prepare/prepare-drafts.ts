import { DOCUMENT, Injectable, Injector, computed, inject, runInInjectionContext, signal } from '@angular/core';
import { SessionStore } from '../../session/session-store';
import { WaitingWords } from '../waiting-text';
import { draftCalls } from './draft-calls';
import { DraftKeeper } from './draft-keeper';

/**
 * Drafts open in this tab, by account and appointment. Each outlives its page, so that what waits for the network is
 * saved and sent from wherever the person is. Nothing about a person is kept in the browser itself.
 */
@Injectable({ providedIn: 'root' })
export class PrepareDrafts {
  private readonly injector = inject(Injector);
  private readonly session = inject(SessionStore);
  private readonly keepers = signal<Readonly<Record<string, DraftKeeper>>>({});
  private readonly mine = computed(() =>
    Object.values(this.keepers()).filter(({ accountId }) => accountId === this.session.user()?.id),
  );

  constructor() {
    const document = inject(DOCUMENT);
    const each = (act: (keeper: DraftKeeper) => void) => (): void => this.mine().forEach(act);
    document.defaultView?.addEventListener(
      'online',
      each((keeper) => keeper.retryNow()),
    );
    document.defaultView?.addEventListener(
      'pagehide',
      each((keeper) => keeper.leave()),
    );
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') each((keeper) => keeper.leave())();
    });
    inject(WaitingWords).heldBy({
      unsaved: () => this.mine().some((keeper) => keeper.unsaved()),
      flush: each((keeper) => keeper.flush()),
      waiting: computed(() => {
        const states = this.mine().map((keeper) => (keeper.sendState() === 'waiting' ? 'to-send' : keeper.state()));
        if (states.includes('to-send')) return 'to-send' as const;
        return states.includes('no-network') || states.includes('failing') ? ('to-save' as const) : null;
      }),
      begun: computed(() =>
        this.mine().flatMap(({ appointmentId, versions }) => (versions() === null ? [] : [appointmentId])),
      ),
    });
  }

  /** The draft of the signed-in person, opened if it is not yet. */
  open(appointmentId: string): DraftKeeper {
    const account = this.session.user()?.id ?? '';
    const key = `${account} ${appointmentId}`;
    const found = this.keepers()[key];
    if (found) return found;
    const calls = runInInjectionContext(this.injector, () => draftCalls(appointmentId));
    const keeper = new DraftKeeper(calls, account, appointmentId);
    this.keepers.update((all) => ({ ...all, [key]: keeper }));
    return keeper;
  }
}
