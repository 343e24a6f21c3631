import { signal } from '@angular/core';
import type { Outcome } from './outcome';

/** One save as it goes out. A retry sends exactly the same, so that it can never be stored twice. */
export interface Save<Content> {
  readonly content: Content;
  readonly key: string;
  readonly ifMatch: string | null;
}

/**
 * `untouched` nothing to save yet · `waiting` and `failing`: failed, retried automatically · `stale`: a person has to
 * act · `refused`: the API said what is wrong.
 */
export type SaveState = 'untouched' | 'saving' | 'saved' | 'waiting' | 'failing' | 'stale' | 'refused';

/** Seconds until the next try; the last one repeats for as long as the page is open. */
export const PAUSES = [1, 2, 4, 8, 10] as const;

/** Sends one save at a time; whatever is tapped meanwhile goes out together in the next one. */
export class SaveQueue<Content, Saved> {
  private readonly now = signal<SaveState>('untouched');
  private underWay: Save<Content> | null = null;
  private trying = false;
  private next: { readonly content: Content } | null = null;
  private etag: string | null = null;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private closed = false;

  readonly state = this.now.asReadonly();

  constructor(
    private readonly send: (save: Save<Content>) => Promise<Outcome<Saved>>,
    private readonly handlers: {
      readonly saved: (saved: Saved, sent: Content) => void;
      readonly stale: () => void;
      readonly refused: (error: unknown) => void;
    },
    private readonly newKey: () => string = () => crypto.randomUUID(),
  ) {}

  /** Whether something has not reached the server yet. */
  unsaved(): boolean {
    return this.now() !== 'untouched' && this.now() !== 'saved';
  }

  /** The version that the server is known to hold. */
  startFrom(etag: string | null): void {
    this.etag = etag;
  }

  offer(content: Content): void {
    this.next = { content };
    if (this.underWay || this.now() === 'stale') return;
    this.start();
  }

  /** Tries immediately: the network is back, or the user signed in again. */
  retryNow(): void {
    if (!this.underWay || this.trying) return;
    this.stopTimer();
    void this.attempt(this.underWay);
  }

  /** Continues from a newer version of the server's, with what people chose to keep. */
  goOnFrom(etag: string, content: Content): void {
    this.etag = etag;
    this.now.set('saving');
    this.offer(content);
  }

  /** Stops all sending. */
  close(): void {
    this.closed = true;
    this.stopTimer();
  }

  private start(): void {
    if (!this.next) return;
    this.underWay = { content: this.next.content, key: this.newKey(), ifMatch: this.etag };
    this.next = null;
    this.tries = 0;
    void this.attempt(this.underWay);
  }

  private async attempt(save: Save<Content>): Promise<void> {
    this.trying = true;
    if (this.tries === 0) this.now.set('saving');
    const outcome = await this.send(save);
    this.trying = false;
    if (this.closed) return;
    switch (outcome.kind) {
      case 'saved':
        this.etag = outcome.etag;
        this.underWay = null;
        this.handlers.saved(outcome.saved, save.content);
        if (this.next) this.start();
        else this.now.set('saved');
        return;
      case 'unreachable':
        this.now.set(outcome.network === 'none' ? 'waiting' : 'failing');
        this.timer = setTimeout(() => void this.attempt(save), 1000 * (PAUSES[this.tries] ?? 10));
        this.tries += 1;
        return;
      case 'stale':
        this.underWay = null;
        this.next = null;
        this.now.set('stale');
        this.handlers.stale();
        return;
      case 'refused':
        this.underWay = null;
        this.now.set('refused');
        this.handlers.refused(outcome.error);
        if (this.next) this.start();
    }
  }

  private stopTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
