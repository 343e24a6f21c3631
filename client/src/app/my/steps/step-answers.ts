import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import type { ListedNextStep } from '@waymark/contracts';
import type { StepSaid } from '../../care/episodes/barriers';
import { WaitingWords } from '../waiting-text';
import { SaveQueue, type Save, type SaveState } from '../../data/save-queue';
import { API } from '../../data/api';
import { type Outcome, outcomeOf } from '../../data/outcome';
import { etagOf, writer } from '../../data/write';
import { SessionStore } from '../../session/session-store';

/** What the person said of one step: the outcome, and what got in the way. */
interface Tapped {
  readonly said: StepSaid;
  readonly queue: SaveQueue<StepSaid, ListedNextStep>;
}

/**
 * The person's taps on their next steps. They outlive the page: what waits for the network is sent automatically,
 * wherever the person is meanwhile.
 */
@Injectable({ providedIn: 'root' })
export class StepAnswers {
  private readonly write = writer();
  private readonly session = inject(SessionStore);
  /** By account and step. */
  private readonly tapped = signal<Readonly<Record<string, Tapped>>>({});
  /** The API's last replies, which replace what was read. */
  private readonly answered = signal<Readonly<Record<string, ListedNextStep>>>({});
  /** What the API refused; null: nothing. */
  readonly refusal = signal<unknown>(null);
  /** A step that was answered elsewhere meanwhile: the page reads it again and shows both. */
  readonly elsewhere = signal<string | null>(null);

  constructor() {
    const all = computed(() => Object.values(this.tapped()));
    inject(DOCUMENT).defaultView?.addEventListener('online', () => all().forEach(({ queue }) => queue.retryNow()));
    const waits = ({ queue }: Tapped): boolean => queue.state() === 'waiting' || queue.state() === 'failing';
    inject(WaitingWords).heldBy({
      unsaved: () => all().some(({ queue }) => queue.unsaved() && queue.state() !== 'refused'),
      waiting: computed(() => (all().some(waits) ? 'to-send' : null)),
    });
  }

  /** The step as it is now: with what was tapped here and may not have reached the server. */
  now(step: ListedNextStep): ListedNextStep {
    const answered = this.answered()[step.id];
    const newest = answered && answered.version >= step.version ? answered : step;
    return { ...newest, ...this.tapped()[this.key(step.id)]?.said };
  }

  /** State of the last tap on it; `untouched`: there was none, or it has reached the server. */
  stateOf(stepId: string): SaveState {
    return this.tapped()[this.key(stepId)]?.queue.state() ?? 'untouched';
  }

  /**
   * Sends what was said for the version that was on the page: an answer given elsewhere since is never replaced unseen.
   */
  say(step: ListedNextStep, said: StepSaid): void {
    this.refusal.set(null);
    this.elsewhere.set(null);
    const known = this.tapped()[this.key(step.id)]?.queue;
    const queue = known && known.state() !== 'stale' && known.state() !== 'refused' ? known : this.newQueue(step);
    this.tapped.update((all) => ({ ...all, [this.key(step.id)]: { said, queue } }));
    queue.offer(said);
  }

  private newQueue(step: ListedNextStep): SaveQueue<StepSaid, ListedNextStep> {
    const queue = new SaveQueue<StepSaid, ListedNextStep>((save) => this.send(step.id, save), {
      saved: (saved, sent) => {
        this.answered.update((all) => ({ ...all, [saved.id]: saved }));
        if (this.tapped()[this.key(step.id)]?.said === sent) this.forget(step.id);
      },
      stale: () => {
        this.forget(step.id);
        this.elsewhere.set(step.id);
      },
      refused: (error) => {
        this.forget(step.id);
        this.refusal.set(error);
      },
    });
    queue.startFrom(etagOf(this.now(step)));
    return queue;
  }

  private send(id: string, { content, ...save }: Save<StepSaid>): Promise<Outcome<ListedNextStep>> {
    const url = `${API}/next-steps/${id}`;
    return outcomeOf(this.write<ListedNextStep>({ method: 'PATCH', url, body: content, ...save }));
  }

  private forget(stepId: string): void {
    const key = this.key(stepId);
    this.tapped.update((all) => Object.fromEntries(Object.entries(all).filter(([one]) => one !== key)));
  }

  private key(stepId: string): string {
    return `${this.session.user()?.id ?? ''} ${stepId}`;
  }
}
