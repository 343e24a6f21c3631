import { computed, signal } from '@angular/core';
import type { Preparation, PreparationDraft } from '@waymark/contracts';
import { SaveQueue } from '../../data/save-queue';
import { retryKeys } from '../../data/retry-key';
import { etagOf } from '../../data/write';
import type { DraftBody, Known, Sending, draftCalls } from './draft-calls';
import { NOTHING, isSameDraft, mergeVersions } from './merge-versions';
import { type PrepareDraft, type Versions, draftOfSent, keptAnswers, versionsOf } from './prepare-draft';

/** Milliseconds from the last key press to the save. */
const PAUSE = 1000;
/** Typing without a pause is saved after this time all the same. */
const LONGEST_PAUSE = 5000;
const TRY_AGAIN_AFTER = 5000;

/** `to-save`: changed since the last save, which follows in a moment. */
export type DraftState = 'nothing' | 'to-save' | 'saved' | 'no-network' | 'failing' | 'refused';

/** State of the sending; `waiting`: failed, retried automatically. */
export type SendState = 'none' | 'sending' | 'waiting';

/** What one account wrote before one appointment. It lives as long as the tab, and saves whatever page is open. */
export class DraftKeeper {
  private readonly calls: ReturnType<typeof draftCalls>;
  private readonly tab = crypto.randomUUID();
  private saves = 0;
  private keptVersion: number | null = null;
  /** The last state that this page and the server both knew. */
  private base: Versions = NOTHING;
  private readonly unsent = signal<Versions | null>(null);
  private readonly pending = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pendingSince = 0;
  private queue = this.newQueue();
  private readonly queueNow = signal(this.queue);
  private readonly keyOf = retryKeys();
  private isSending = false;
  private bodyToSend: (() => Sending['body']) | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;

  /** null: everything is sent, or nothing was ever written. */
  readonly versions = this.unsent.asReadonly();
  readonly sent = signal<Preparation | null>(null);
  private readonly wantsToSend = signal(false);
  private readonly sentInVain = signal(false);
  readonly sendState = computed((): SendState => {
    if (!this.wantsToSend()) return 'none';
    const isCutOff = this.state() === 'no-network' || this.state() === 'failing';
    return isCutOff || this.sentInVain() ? 'waiting' : 'sending';
  });
  /** Number of sendings from this page. */
  readonly timesSent = signal(0);
  /** What the API refused, to be shown on the page; null: nothing. */
  readonly refusal = signal<unknown>(null);
  /** Whether a draft from another phone or computer was merged with the one here. */
  readonly joined = signal(false);
  readonly state = computed((): DraftState => {
    if (this.unsent() === null) return 'nothing';
    const state = this.queueNow().state();
    if (state === 'waiting') return 'no-network';
    if (state === 'failing' || state === 'refused') return state;
    // Whatever the queue waits for, text counts as saved only once the server has confirmed it.
    const isSaved = state === 'saved' || state === 'untouched';
    return isSaved && !this.pending() ? 'saved' : 'to-save';
  });

  constructor(
    calls: ReturnType<typeof draftCalls>,
    readonly accountId: string,
    readonly appointmentId: string,
  ) {
    this.calls = calls;
  }

  /** Whether text is in this tab's memory only. */
  unsaved(): boolean {
    return this.unsent() !== null && this.state() !== 'saved';
  }

  /** Takes in what the server has. Anything written here and not saved yet is merged with it. */
  meet({ sent, kept }: Known): void {
    this.sent.set(sent);
    const theirs = theirsOf({ sent, kept });
    this.keptVersion = kept?.version ?? null;
    const mine = this.unsaved() ? this.unsent() : null;
    if (!mine) {
      this.base = theirs;
      this.startAnew(kept ? theirs : null);
      // Sent from one device while another continued writing: the merged draft is saved as well.
      if (kept && kept.basedOn !== (sent?.version ?? null)) this.offer();
      return;
    }
    const merged = mergeVersions(this.base, theirs, mine);
    this.joined.update((joined) => joined || !isSameDraft(this.base.draft, theirs.draft));
    this.base = theirs;
    const isAllSent = !kept && sent !== null && isSameDraft(merged.draft, theirs.draft) && merged.others.length === 0;
    this.startAnew(isAllSent ? null : merged);
    if (!isAllSent) this.offer();
  }

  /** Changes the draft immediately, and saves it in a moment. */
  edit(from: PrepareDraft, change: Partial<PrepareDraft>): void {
    const now = this.unsent() ?? { draft: from, others: [] };
    this.change({ ...now, draft: { ...now.draft, ...change } });
  }

  change(versions: Versions): void {
    this.unsent.set(versions);
    this.refusal.set(null);
    if (!this.pending()) this.pendingSince = performance.now();
    this.pending.set(true);
    clearTimeout(this.timer);
    const left = Math.max(0, this.pendingSince + LONGEST_PAUSE - performance.now());
    this.timer = setTimeout(() => this.flush(), Math.min(PAUSE, left));
  }

  /** Saves immediately what was to be saved in a moment. */
  flush(): void {
    if (this.pending()) this.offer();
  }

  /** Retries immediately: the network is back. */
  retryNow(): void {
    this.queue.retryNow();
    if (this.sendState() === 'waiting') void this.trySending();
  }

  /** The page may be closed any moment: also sends the save with a request that outlives it. */
  leave(): void {
    const versions = this.unsent();
    if (!versions || !this.unsaved()) return;
    this.flush();
    // The last save once more: whichever copy arrives first is kept, and the other one changes nothing.
    this.calls.saveAtLeaving(this.bodyOf(versions), this.etag(), this.accountId);
  }

  /**
   * Sends everything there is, once the draft is saved. It continues after its page was left, until it is sent or
   * refused.
   * @param body built again for each try: a name that stands for a helper may have changed its language
   */
  async send(body: () => Sending['body']): Promise<void> {
    this.bodyToSend = body;
    this.refusal.set(null);
    this.wantsToSend.set(true);
    this.flush();
    await this.trySending();
  }

  /** Stops sending: a person who continues answering sends it themselves. */
  stopSending(): void {
    this.refusal.set(null);
    this.stop();
  }

  private async trySending(): Promise<void> {
    if (!this.bodyToSend || this.isSending) return;
    // The draft is saved first; the queue reports when.
    if (this.state() !== 'saved' && this.state() !== 'nothing') return;
    const draftVersion = this.unsent() && this.keptVersion !== null ? { draftVersion: this.keptVersion } : {};
    const body = { ...this.bodyToSend(), ...draftVersion };
    const version = this.sent()?.version ?? null;
    this.isSending = true;
    const outcome = await this.calls.send({ body, version, key: this.keyOf({ body, version }) });
    this.isSending = false;
    switch (outcome.kind) {
      case 'saved':
        this.wasSent(outcome.saved);
        return;
      case 'unreachable':
        this.waitToSend();
        return;
      case 'stale':
        // It may be this very sending, whose reply was lost; or another phone's, to be looked at first.
        this.stop();
        await this.readAgain();
        if (this.unsent() === null) this.timesSent.update((times) => times + 1);
        return;
      case 'refused':
        this.stop();
        this.refusal.set(outcome.error);
    }
  }

  private wasSent(sent: Preparation): void {
    this.sent.set(sent);
    this.stop();
    this.base = { draft: draftOfSent(sent), others: [] };
    this.keptVersion = null;
    this.startAnew(null);
    this.joined.set(false);
    this.timesSent.update((times) => times + 1);
  }

  private waitToSend(): void {
    this.sentInVain.set(true);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.trySending(), TRY_AGAIN_AFTER);
  }

  private stop(): void {
    clearTimeout(this.retry);
    this.bodyToSend = null;
    this.sentInVain.set(false);
    this.wantsToSend.set(false);
  }

  private newQueue(): SaveQueue<DraftBody, PreparationDraft> {
    return new SaveQueue<DraftBody, PreparationDraft>((save) => this.calls.save(save), {
      saved: (kept) => {
        this.keptVersion = kept.version;
        this.base = versionsOf(kept);
        // After the queue itself has been updated.
        queueMicrotask(() => void this.trySending());
      },
      stale: () => void this.readAgain(),
      refused: (error) => {
        this.stop();
        this.refusal.set(error);
      },
    });
  }

  /** Discards what the last queue was sending: the versions it named are gone. */
  private startAnew(versions: Versions | null): void {
    this.queue.close();
    clearTimeout(this.timer);
    this.pending.set(false);
    this.queue = this.newQueue();
    this.queue.startFrom(this.etag());
    this.queueNow.set(this.queue);
    this.unsent.set(versions);
  }

  private offer(): void {
    const versions = this.unsent();
    clearTimeout(this.timer);
    this.pending.set(false);
    if (!versions) return;
    this.saves += 1;
    this.queue.offer(this.bodyOf(versions));
  }

  private bodyOf({ draft, others }: Versions): DraftBody {
    const basedOn = this.sent()?.version ?? null;
    return { ...keptAnswers(draft), otherAnswers: others, basedOn, tab: this.tab, saveNumber: this.saves };
  }

  private etag(): string | null {
    return this.keptVersion === null ? null : etagOf({ version: this.keptVersion });
  }

  private async readAgain(): Promise<void> {
    try {
      this.meet(await this.calls.read());
    } catch (error) {
      // Without a reply nothing is known: what is here stays, and the server is asked again.
      console.error(error);
      setTimeout(() => void this.readAgain(), TRY_AGAIN_AFTER);
    }
  }
}

function theirsOf({ sent, kept }: Known): Versions {
  if (kept && sent && kept.basedOn !== sent.version) {
    return mergeVersions(NOTHING, { draft: draftOfSent(sent), others: [] }, versionsOf(kept));
  }
  if (kept) return versionsOf(kept);
  return sent ? { draft: draftOfSent(sent), others: [] } : NOTHING;
}
