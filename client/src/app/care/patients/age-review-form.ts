import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import {
  type AccessByAge,
  type AgeReviewOutcome,
  type NewAgeReviewBody,
  PRESENT,
  type Present,
} from '@waymark/contracts';
import { changeSender, isSaved } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { TextArea } from '../../ui/text-area';
import { TickList } from '../../ui/tick-list';
import { TickMany } from '../../ui/tick-many';
import { byAgeUrl } from './read-by-age';

/** Writes down what came of a talk about who sees a child's record. */
@Component({
  selector: 'wm-age-review-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, TextArea, TickList, TickMany],
  template: `
    <wm-error-summary [problem]="sender.problem()" />
    <form (submit)="save($event)">
      <wm-tick-many
        fieldId="took-part"
        [legend]="i18n.t('care.by-age.took-part')"
        [options]="people()"
        [chosen]="tookPart()"
        [error]="missing() && tookPart().length === 0 ? i18n.t('care.by-age.took-part-missing') : ''"
        (toggled)="toggle($event)"
      />
      <wm-text-area
        fieldId="wants"
        [label]="i18n.t('care.by-age.wants')"
        [hint]="i18n.t('care.by-age.wants-hint')"
        [error]="missing() && wants().trim() === '' ? i18n.t('care.by-age.wants-missing') : ''"
        [(value)]="wants"
      />
      <wm-tick-list
        fieldId="outcome"
        [legend]="i18n.t('care.by-age.outcome')"
        [options]="outcomes()"
        [chosen]="outcome()"
        [error]="missing() && outcome() === null ? i18n.t('care.by-age.outcome-missing') : ''"
        (picked)="outcome.set($event)"
      />
      <div class="nhsuk-button-group">
        <button type="submit" wmButton>{{ i18n.t('care.by-age.save') }}</button>
        <button type="button" wmButton="secondary" (click)="left.emit()">{{ i18n.t('care.by-age.leave') }}</button>
      </div>
    </form>
  `,
})
export class AgeReviewForm {
  private readonly focus = focusAfterRender();
  protected readonly i18n = inject(Translations);
  protected readonly sender = changeSender(() => ({
    '/outcome': 'outcome-refuses',
    '/tookPart': 'took-part',
    '/wants': 'wants',
  }));
  readonly patientId = input.required<string>();
  readonly access = input.required<AccessByAge>();
  readonly saved = output<AccessByAge>();
  readonly left = output();

  protected readonly tookPart = signal<readonly Present[]>(['patient', 'therapist']);
  protected readonly wants = signal('');
  protected readonly outcome = signal<AgeReviewOutcome | null>(null);
  protected readonly missing = signal(false);
  protected readonly people = computed(() =>
    PRESENT.map((value) => ({ value, text: this.i18n.t(`patient.present.${value}`) })),
  );
  protected readonly outcomes = computed(() =>
    this.access().outcomes.map((value) => ({
      value,
      text: this.i18n.t(`care.by-age.outcome.${value}`),
      note: this.i18n.t(`care.by-age.outcome-note.${value}`),
    })),
  );

  protected toggle(who: string): void {
    const chosen = this.tookPart();
    this.tookPart.set(PRESENT.filter((one) => (one === who) !== chosen.includes(one)));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const [tookPart, wants, outcome] = [this.tookPart(), this.wants().trim(), this.outcome()];
    if (tookPart.length === 0 || wants === '' || outcome === null) {
      this.missing.set(true);
      this.focus(tookPart.length === 0 ? 'took-part' : wants === '' ? 'wants' : 'outcome');
      return;
    }
    const body: NewAgeReviewBody = { userId: this.access().userId, outcome, tookPart, wants };
    const sent = await this.sender.send<AccessByAge>({ method: 'POST', url: byAgeUrl(this.patientId()), body });
    if (isSaved(sent)) this.saved.emit(sent.saved);
  }
}
