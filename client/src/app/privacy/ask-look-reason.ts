import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { type GivenReason, LOOK_REASONS, type LookReason, SHORTEST_LOOK_WORDS } from '@waymark/contracts';
import { patientUrl } from '../data/record-reads';
import { changeSender, isSaved } from '../data/send-change';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { OptionCards } from '../ui/option-cards';
import { errorOf, problemOnPage } from '../ui/shown-problem';
import { TextInput } from '../ui/text-input';

const REASON = 'look-reason';
const WORDS = 'look-words';

/** Asks staff why they open the record of somebody who is in no care of theirs; then it is open to them for the day. */
@Component({
  selector: 'wm-ask-look-reason',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, TextInput],
  template: `
    <form method="post" novalidate class="app-column" (submit)="give($event)">
      <wm-error-summary [problem]="problem()" />
      <wm-option-cards [fieldId]="REASON" [legend]="i18n.t('privacy.why')" [options]="options()" [(chosen)]="reason" />
      <wm-text-input
        [fieldId]="WORDS"
        [label]="i18n.t(reason() === 'other' ? 'privacy.why.words-needed' : 'privacy.why.words')"
        [hint]="i18n.t('privacy.why.words-hint')"
        [error]="wordsError()"
        [(value)]="words"
      />
      <button type="submit" wmButton>{{ i18n.t('privacy.why.open') }}</button>
    </form>
  `,
})
export class AskLookReason {
  private readonly change = changeSender(() => ({ '/reason': REASON, '/words': WORDS }));
  protected readonly i18n = inject(Translations);
  protected readonly REASON = REASON;
  protected readonly WORDS = WORDS;

  readonly patientId = input.required<string>();
  /** The record is open now. */
  readonly given = output();

  protected readonly reason = signal<LookReason | null>(null);
  protected readonly words = signal('');
  protected readonly problem = this.change.problem;
  protected readonly wordsError = computed(() => errorOf(this.problem(), WORDS));
  protected readonly options = computed(() =>
    LOOK_REASONS.map((value) => ({ value, text: this.i18n.t(`privacy.why.${value}`) })),
  );

  protected async give(event: Event): Promise<void> {
    event.preventDefault();
    const [reason, words] = [this.reason(), this.words().trim()];
    const missing = [
      ...(reason === null ? [{ fieldId: REASON, text: this.i18n.t('privacy.why.missing') }] : []),
      ...(reason === 'other' && words.length < SHORTEST_LOOK_WORDS
        ? [{ fieldId: WORDS, text: this.i18n.t('privacy.why.words-missing') }]
        : []),
    ];
    if (missing.length > 0) {
      this.problem.set(problemOnPage('common.account.check', missing));
      return;
    }
    const body = { reason, words: words === '' ? null : words };
    const url = `${patientUrl(this.patientId())}/look-reason`;
    if (isSaved(await this.change.send<GivenReason>({ method: 'POST', url, body }))) this.given.emit();
  }
}
