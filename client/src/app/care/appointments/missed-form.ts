import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { type Appointment, MISSED_HELP, MISSED_REASONS, type MissedHelp, type MissedReason } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { OptionCards } from '../../ui/option-cards';
import { PartHeading } from '../../ui/part-heading';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { Translations } from '../../i18n/translations';

/** No one has asked yet, which is not the same as asking and not knowing. */
const NOT_ASKED = 'not-asked';

/** What was said of a missed appointment; null: no one has asked yet. */
export type SaidOfMissed = Pick<Appointment, 'missedReason' | 'missedInWords' | 'missedHelp'>;

/** What made it hard to come, and what would help. Either may be filled in later. */
@Component({
  selector: 'wm-missed-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'app-in-pairs' },
  imports: [Button, OptionCards, PartHeading, TextArea],
  template: `
    <h2 wmPartHeading>{{ i18n.t('care.appointment.did-not-come') }}</h2>
    <p>{{ i18n.t('care.appointment.missed-note') }}</p>
    <form novalidate (submit)="send($event)">
      @if (errorOf('missed-reason'); as error) {
        <p class="nhsuk-error-message">{{ error }}</p>
      }
      <wm-option-cards
        fieldId="missed-reason"
        [legend]="i18n.t('care.appointment.missed-legend')"
        [options]="reasons"
        [(chosen)]="reason"
      />
      @if (reason() === 'other') {
        <wm-text-area
          fieldId="missed-in-words"
          [label]="i18n.t('care.appointment.missed-which')"
          [hint]="i18n.t('care.appointment.missed-which-hint')"
          [error]="errorOf('missed-in-words')"
          [rows]="2"
          [(value)]="inWords"
        />
      }
      @if (errorOf('missed-help'); as error) {
        <p class="nhsuk-error-message">{{ error }}</p>
      }
      <wm-option-cards
        fieldId="missed-help"
        [legend]="i18n.t('care.appointment.help-legend')"
        [options]="kindsOfHelp"
        [(chosen)]="help"
      />
      <div class="nhsuk-button-group">
        <button type="submit" wmButton>{{ i18n.t('care.appointment.save-missed') }}</button>
        <button type="button" wmButton="secondary" (click)="leave.emit()">
          {{ i18n.t('care.appointment.leave') }}
        </button>
      </div>
    </form>
  `,
})
export class MissedForm {
  protected readonly i18n = inject(Translations);
  readonly appointment = input.required<Appointment>();
  readonly problem = input.required<ShownProblem | null>();
  readonly save = output<SaidOfMissed>();
  readonly leave = output();

  private readonly notAsked = { value: NOT_ASKED, text: this.i18n.t('care.appointment.not-asked') } as const;
  protected readonly reasons = [
    ...MISSED_REASONS.map((value) => ({ value, text: this.i18n.t(`care.missed-reason.${value}`) })),
    this.notAsked,
  ];
  protected readonly kindsOfHelp = [
    ...MISSED_HELP.map((value) => ({ value, text: this.i18n.t(`care.missed-help.${value}`) })),
    this.notAsked,
  ];
  private readonly notedReason = computed(() => this.appointment().missedReason ?? NOT_ASKED);
  private readonly notedHelp = computed(() => this.appointment().missedHelp ?? NOT_ASKED);
  protected readonly reason = linkedSignal<MissedReason | typeof NOT_ASKED | null>(this.notedReason);
  protected readonly inWords = linkedSignal(() => this.appointment().missedInWords ?? '');
  protected readonly help = linkedSignal<MissedHelp | typeof NOT_ASKED | null>(this.notedHelp);

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected send(event: SubmitEvent): void {
    event.preventDefault();
    const [missedReason, missedHelp] = [this.reason(), this.help()];
    this.save.emit({
      missedReason: missedReason === NOT_ASKED ? null : missedReason,
      missedInWords: missedReason === 'other' ? this.inWords().trim() || null : null,
      missedHelp: missedHelp === NOT_ASKED ? null : missedHelp,
    });
  }
}
