import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import type { Edition, EditionComment } from '@waymark/contracts';
import { openFieldsProblem } from '../../data/form-problem';
import { ReadProblem } from '../../data/read-problem';
import { changeSender, isRefusedAs, isSaved } from '../../data/send-change';
import { dayOf, fullDay } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { Permissions } from '../../session/permissions';
import { SessionStore } from '../../session/session-store';
import { UnsavedWords } from '../../session/unsaved-text';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { errorOf } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { commentsUrl, readComments } from '../report-reads';

/** What the team says about an edition: added to while it waits, and read by everybody who reads the edition. */
@Component({
  selector: 'wm-edition-comments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary, ReadProblem, TextArea],
  templateUrl: './edition-comments.html',
  styleUrls: ['../beside-report.scss', './edition-comments.scss'],
})
export class EditionComments {
  private readonly session = inject(SessionStore);
  private readonly permissions = inject(Permissions);
  private readonly focus = focusAfterRender();
  private readonly change = changeSender(() => ({ '/text': 'comment' }));
  protected readonly i18n = inject(Translations);

  readonly edition = input.required<Edition>();
  /** It was published meanwhile: nobody adds to it any more. */
  readonly published = output();

  private readonly id = computed(() => this.edition().id);
  protected readonly read = readComments(this.id);
  protected readonly isWaiting = computed(() => this.edition().state === 'with-team');
  protected readonly maySpeak = computed(
    () => this.isWaiting() && this.permissions.careServiceIds('report:comment').includes(this.edition().careService.id),
  );
  protected readonly problem = this.change.problem;
  protected readonly text = linkedSignal({ source: this.id, computation: () => '' });
  protected readonly error = computed(() => errorOf(this.problem(), 'comment'));
  /** Id of the comment that is asked about. */
  protected readonly asksAbout = linkedSignal<string, string | null>({ source: this.id, computation: () => null });
  /** What came of the last change. */
  protected readonly done = linkedSignal<string, TranslationKey | null>({ source: this.id, computation: () => null });
  protected readonly comments = computed(() => {
    if (!this.read.hasValue()) return null;
    return this.read.value().items.map(({ id, by, role, at, text, withdrawnAt, isYours }) => ({
      id,
      text,
      by: this.i18n.t('reports.comments.by', { by, role: this.i18n.t(`common.role.${role}`), day: this.dayOf(at) }),
      withdrawn: withdrawnAt && this.i18n.t('reports.comments.withdrawn', { day: this.dayOf(withdrawnAt) }),
      mayTakeBack: isYours && withdrawnAt === null && this.maySpeak(),
    }));
  });
  protected readonly whatHappens = computed(() => [
    this.i18n.t('reports.comments.take-back-words'),
    this.i18n.t('reports.comments.take-back-name'),
  ]);

  constructor() {
    inject(UnsavedWords).keptBy(() => this.text().trim() !== '');
    // Publishing closes the question along with the edition.
    effect(() => {
      if (!this.maySpeak()) this.asksAbout.set(null);
    });
  }

  protected async say(event: Event): Promise<void> {
    event.preventDefault();
    this.done.set(null);
    const text = this.text();
    if (text.trim() === '') {
      const open = [{ fieldId: 'comment', key: 'reports.comments.no-text' } as const];
      this.problem.set(openFieldsProblem(open, (key) => this.i18n.t(key)));
      return;
    }
    const saved = await this.send(commentsUrl(this.id()), { text }, 'reports.comments.added');
    // What was typed meanwhile stays.
    if (saved && this.text() === text) this.text.set('');
  }

  protected ask(id: string): void {
    this.problem.set(null);
    this.done.set(null);
    this.asksAbout.set(id);
  }

  protected leave(id: string): void {
    this.asksAbout.set(null);
    this.focus(`take-back-${id}`);
  }

  protected async takeBack(id: string): Promise<void> {
    const saved = await this.send(`${commentsUrl(this.id())}/${id}/withdraw`, {}, 'reports.comments.taken-back');
    if (saved) this.asksAbout.set(null);
  }

  private async send(url: string, body: object, done: TranslationKey): Promise<boolean> {
    const sent = await this.change.send<EditionComment>({ method: 'POST', url, body });
    if (isRefusedAs(sent, 'published')) this.published.emit();
    // Taken back in another tab.
    if (isRefusedAs(sent, 'withdrawn')) this.read.reload();
    if (!isSaved(sent)) return false;
    this.showChanged(sent.saved);
    this.done.set(done);
    this.focus('comments-done');
    return true;
  }

  /** In its place, or at the end. */
  private showChanged(comment: EditionComment): void {
    this.read.update((page) => {
      if (!page) return page;
      const isKnown = page.items.some(({ id }) => id === comment.id);
      const items = page.items.map((one) => (one.id === comment.id ? comment : one));
      return { ...page, items: isKnown ? items : [...items, comment] };
    });
  }

  private dayOf(instant: string): string {
    return fullDay(dayOf(instant, this.session.timeZone()));
  }
}
