import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import type { Letter, LetterBody, LetterLine } from '@waymark/contracts';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { TextArea } from '../../ui/text-area';
import { TextInput } from '../../ui/text-input';
import { TickMany } from '../../ui/tick-many';
import { withWholeDays } from './whole-days';

/** What staff do with a letter before it is final. */
export type DraftStep = 'save' | 'show' | 'finish' | 'discard';

/** The form of a letter that is not final: its reader, what is added, and the lines that go in. */
@Component({
  selector: 'wm-letter-draft',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, TextArea, TextInput, TickMany],
  template: `
    <form novalidate (submit)="submit($event)">
      @if (!isToPatient()) {
        <wm-text-input
          fieldId="recipient-name"
          [label]="i18n.t('letters.draft.name')"
          [(value)]="recipientName"
          autocomplete="off"
        />
      }
      <wm-text-area
        fieldId="address"
        [label]="i18n.t('letters.draft.address')"
        [hint]="i18n.t(isToPatient() ? 'letters.draft.address-patient' : 'letters.draft.address-hint')"
        [rows]="3"
        [(value)]="address"
      />
      <wm-text-area
        fieldId="added"
        [label]="i18n.t(letter().recipient === 'employer' ? 'letters.draft.helps' : 'letters.draft.added')"
        [hint]="i18n.t(letter().recipient === 'employer' ? 'letters.draft.helps-hint' : 'letters.draft.added-hint')"
        [rows]="3"
        [(value)]="added"
      />
      <wm-tick-many
        fieldId="lines"
        [legend]="i18n.t('letters.draft.lines')"
        [hint]="isToPatient() ? '' : i18n.t('letters.draft.lines-hint')"
        [options]="options()"
        [chosen]="goesIn()"
        (toggled)="toggle($event)"
      />
      <div class="nhsuk-button-group">
        @if (mayFinish()) {
          <button type="submit" wmButton>{{ i18n.t('letters.draft.finish') }}</button>
        } @else {
          <button type="submit" wmButton>{{ i18n.t('letters.draft.show') }}</button>
        }
        <button type="button" wmButton="secondary" (click)="step('save')">{{ i18n.t('letters.draft.save') }}</button>
        <button type="button" class="app-link-button" (click)="asksDiscard.set(true)">
          {{ i18n.t('letters.draft.discard') }}
        </button>
      </div>
    </form>
    @if (asksDiscard()) {
      <wm-confirm-action
        kind="warning"
        [heading]="i18n.t('letters.draft.discard-sure')"
        [whatHappens]="[i18n.t('letters.draft.discard-effect')]"
        [action]="i18n.t('letters.draft.discard')"
        (confirm)="step('discard')"
        (leave)="asksDiscard.set(false)"
      />
    }
  `,
})
export class LetterDraft {
  protected readonly i18n = inject(Translations);
  readonly letter = input.required<Letter>();
  readonly chosen = output<{ readonly step: DraftStep; readonly body: LetterBody; readonly isChanged: boolean }>();

  protected readonly recipientName = linkedSignal(() => this.letter().recipientName ?? '');
  protected readonly address = linkedSignal(() => this.letter().sheet.address ?? '');
  protected readonly added = linkedSignal(() => this.letter().added ?? '');
  protected readonly goesIn = linkedSignal(() =>
    this.letter()
      .lines.filter(({ isIn }) => isIn)
      .map(({ id }) => id),
  );

  protected readonly asksDiscard = signal(false);
  protected readonly isToPatient = computed(() => this.letter().recipient === 'patient');
  protected readonly options = computed(() =>
    this.letter().lines.map((line) => ({ value: line.id, text: this.inWords(line) })),
  );
  private readonly body = computed((): LetterBody => ({
    recipientName: this.recipientName().trim() || null,
    address: this.address().trim() || null,
    added: this.added().trim() || null,
    leftOut: this.letter()
      .lines.filter(({ id }) => !this.goesIn().includes(id))
      .map(({ id }) => id),
  }));
  private readonly isChanged = computed(() => {
    const { recipientName, added, lines, sheet } = this.letter();
    const leftOut = lines.filter(({ isIn }) => !isIn).map(({ id }) => id);
    return JSON.stringify(this.body()) !== JSON.stringify({ recipientName, address: sheet.address, added, leftOut });
  });
  /** What the patient has not seen is shown to them first. */
  protected readonly mayFinish = computed(
    () => this.isToPatient() || (this.letter().state === 'agreed' && !this.asksAnew()),
  );
  /** Whether a change asks the patient again: another reader, or something to say that they have not seen. */
  private readonly asksAnew = computed(() => {
    const { recipientName, address, added } = this.body();
    const before = this.letter();
    const isSame =
      recipientName === before.recipientName && address === before.sheet.address && added === (before.added ?? null);
    return !isSame || before.lines.some(({ id, answer }) => answer === null && this.goesIn().includes(id));
  });

  protected toggle(id: string): void {
    this.goesIn.update((ids) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.step(this.mayFinish() ? 'finish' : 'show');
  }

  protected step(step: DraftStep): void {
    this.chosen.emit({ step, body: this.body(), isChanged: this.isChanged() });
  }

  private inWords({ text, answer }: LetterLine): string {
    const line = withWholeDays(text.split('\n').join(' · '));
    return answer === null ? line : this.i18n.t(`letters.draft.said.${answer}`, { line });
  }
}
