import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { dayOf } from '@waymark/calendar';
import type { RoundUp } from '@waymark/contracts';
import { changeSender, isSaved } from '../data/send-change';
import { fullDay } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import { SessionStore } from '../session/session-store';
import { UnsavedWords } from '../session/unsaved-text';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { errorOf } from '../ui/shown-problem';
import { TextArea } from '../ui/text-area';
import { ROUND_UPS } from './round-up-reads';

/** What was said to a draft, by whom, and room to say more. Patients never see it. */
@Component({
  selector: 'wm-round-up-comments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, TextArea],
  template: `
    <section aria-labelledby="comments-heading">
      <h2 id="comments-heading" class="nhsuk-heading-s">{{ i18n.t('round-ups.comments') }}</h2>
      <p class="app-quiet">{{ i18n.t('round-ups.comments-who') }}</p>
      <ol>
        @for (comment of comments(); track comment.id) {
          <li>
            <p class="by">{{ comment.by }}</p>
            <p class="text" dir="auto">{{ comment.text }}</p>
          </li>
        } @empty {
          <li>{{ i18n.t('round-ups.comments-none') }}</li>
        }
      </ol>
      @if (roundUp().state === 'draft') {
        <wm-error-summary [problem]="problem()" />
        <form method="post" novalidate (submit)="say($event)">
          <wm-text-area
            fieldId="comment"
            [label]="i18n.t('round-ups.comment')"
            [error]="error()"
            [rows]="3"
            [(value)]="text"
          />
          <button type="submit" wmButton="secondary">{{ i18n.t('round-ups.comment-add') }}</button>
        </form>
      }
    </section>
  `,
  styles: `
    ol {
      margin: 0 0 1.5rem;
      padding: 0;
      list-style: none;
    }

    .by {
      margin-bottom: 0.125rem;
      font-weight: 700;
    }

    .text {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class RoundUpComments {
  private readonly session = inject(SessionStore);
  private readonly change = changeSender(() => ({ '/text': 'comment' }));
  protected readonly i18n = inject(Translations);

  readonly roundUp = input.required<RoundUp>();
  readonly said = output<RoundUp>();

  private readonly id = computed(() => this.roundUp().id);
  protected readonly problem = this.change.problem;
  protected readonly text = linkedSignal({ source: this.id, computation: () => '' });
  protected readonly error = computed(() => errorOf(this.problem(), 'comment'));
  protected readonly comments = computed(() =>
    this.roundUp().comments.map(({ id, by, role, at, text }) => {
      const day = fullDay(dayOf(new Date(at), this.session.timeZone()));
      return {
        id,
        text,
        by: this.i18n.t('round-ups.comment-by', { by, role: this.i18n.t(`common.role.${role}`), day }),
      };
    }),
  );

  constructor() {
    inject(UnsavedWords).keptBy(() => this.text().trim() !== '');
  }

  protected async say(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.text();
    if (text.trim() === '') return;
    const url = `${ROUND_UPS}/${this.roundUp().id}/comments`;
    const sent = await this.change.send<RoundUp>({ method: 'POST', url, body: { text } });
    if (!isSaved(sent)) return;
    // What was typed meanwhile stays.
    if (this.text() === text) this.text.set('');
    this.said.emit(sent.saved);
  }
}
