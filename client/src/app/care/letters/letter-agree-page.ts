import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  ViewEncapsulation,
} from '@angular/core';
import { Router } from '@angular/router';
import type { Letter, LetterAnswer } from '@waymark/contracts';
import { letterUrl, readLetter } from '../../data/letter-reads';
import { ReadProblem } from '../../data/read-problem';
import { readPatient } from '../../data/record-reads';
import { changeSender, isSaved } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { StaffSignIn } from '../../session/staff-sign-in';
import { applyPatientNeeds } from '../../session/apply-patient-needs';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { ANSWERS_SPEAK } from '../../ui/listen-button';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { problemOnPage } from '../../ui/shown-problem';
import { StepTools } from '../../ui/step-tools';

/** The patient says yes or no to each line of a letter about them, on the screen that is shared with them. */
@Component({
  selector: 'wm-letter-agree-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, PageHeading, ReadProblem, StaffSignIn, StepTools],
  encapsulation: ViewEncapsulation.None,
  providers: [{ provide: ANSWERS_SPEAK, useValue: true }],
  styleUrl: './letter-agree-page.scss',
  template: `
    <div class="app-column app-letter-agree">
      <wm-step-tools
        [step]="isOver() ? 'done' : 'lines'"
        [content]="content"
        [help]="'patient.letter.agree.help'"
        [status]="null"
      >
        @if (!isOver()) {
          <button type="button" class="app-link-button" (click)="send()">{{ i18n.t('patient.review.stop') }}</button>
        }
      </wm-step-tools>
      <div #content>
        <wm-error-summary [problem]="unanswered() ?? sender.problem()" />
        @if (read.error(); as error) {
          <h1 wmHeading>{{ i18n.t('patient.letter.agree.heading') }}</h1>
          <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
        } @else if (isOver()) {
          <h1 wmHeading>{{ i18n.t('patient.letter.agree.thanks') }}</h1>
          <p>{{ i18n.t(isAnswered() ? 'patient.letter.agree.done' : 'patient.letter.agree.later') }}</p>
          <p>{{ i18n.t('patient.review.staff-view-note') }}</p>
          <wm-staff-sign-in
            formId="staff"
            [next]="'/letters/' + letterId()"
            [email]="email()"
            (signedIn)="openLetter()"
          />
        } @else if (letter(); as letter) {
          <h1 wmHeading>{{ i18n.t('patient.letter.agree.heading') }}</h1>
          <p>
            <strong>{{ letter.sheet.personName }}</strong><br />
            {{ i18n.t(leads[letter.recipient]) }}
          </p>
          @if (reader(); as reader) {
            <p class="app-letter-agree__reader">{{ reader }}</p>
          }
          <p>{{ i18n.t('patient.letter.agree.each') }}</p>
          @for (line of letter.lines; track line.id) {
            <div class="app-letter-agree__line app-in-pairs">
              <wm-option-cards
                [fieldId]="'line-' + $index"
                [legend]="line.text"
                [options]="options()"
                [chosen]="said()[line.id] ?? null"
                (chosenChange)="say(line.id, $event)"
              />
            </div>
          }
          <button type="button" wmButton (click)="finish()">{{ i18n.t('patient.letter.agree.finish') }}</button>
        } @else {
          <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
        }
      </div>
    </div>
  `,
})
export class LetterAgreePage {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  protected readonly sender = changeSender();
  protected readonly i18n = inject(Translations);

  readonly letterId = input.required<string>();

  protected readonly read = readLetter(() => this.letterId(), 'shared-screen');
  protected readonly letter = computed(() => (this.read.hasValue() ? this.read.value() : null));
  private readonly patientRead = readPatient(() => this.letter()?.patientId, 'shared-screen');
  protected readonly email = computed(() => this.session.user()?.email ?? '');
  protected readonly reader = computed(() => {
    const { recipientName, address } = this.letter()?.sheet ?? {};
    return [recipientName, address].filter(Boolean).join('\n');
  });
  protected readonly options = computed(() =>
    (['yes', 'no'] as const).map((value) => ({ value, text: this.i18n.t(`patient.letter.answer.${value}`) })),
  );
  protected readonly leads = {
    gp: 'patient.letter.agree.lead-gp',
    employer: 'patient.letter.agree.lead-employer',
    patient: 'patient.letter.agree.lead-gp',
  } as const;

  /** What was tapped, beside what was said before. */
  protected readonly said = linkedSignal<Readonly<Record<string, LetterAnswer>>>(() =>
    Object.fromEntries((this.letter()?.lines ?? []).flatMap(({ id, answer }) => (answer ? [[id, answer]] : []))),
  );
  protected readonly isAnswered = computed(() => (this.letter()?.lines ?? []).every(({ id }) => id in this.said()));
  private readonly isDone = signal(false);
  /** Nothing is asked about a letter that is final. */
  protected readonly isOver = computed(() => this.isDone() || this.letter()?.state === 'final');
  private readonly asksForAll = signal(false);
  /** The lines that wait for an answer, once somebody said that they were done. */
  protected readonly unanswered = computed(() => {
    if (!this.asksForAll() || this.isAnswered() || this.isDone()) return null;
    const open = (this.letter()?.lines ?? []).flatMap(({ id, text }, index) =>
      id in this.said() ? [] : [{ fieldId: `line-${index}`, text: text.split('\n')[0] ?? '' }],
    );
    return problemOnPage('patient.letter.agree.say-each', open);
  });

  constructor() {
    applyPatientNeeds(() => (this.patientRead.hasValue() ? this.patientRead.value() : null));
  }

  protected say(lineId: string, answer: LetterAnswer | null): void {
    if (answer) this.said.update((said) => ({ ...said, [lineId]: answer }));
  }

  protected async finish(): Promise<void> {
    this.asksForAll.set(true);
    if (this.isAnswered()) await this.send();
  }

  /** Keeps what was said so far. */
  protected async send(): Promise<void> {
    const letter = this.letter();
    if (!letter) return;
    const answers = Object.entries(this.said()).map(([lineId, answer]) => ({ lineId, answer }));
    const url = `${letterUrl(letter.id)}/answers?audience=shared-screen`;
    const sent = await this.sender.send<Letter>({ method: 'PUT', url, body: { answers }, version: letter.version });
    if (!isSaved(sent)) return;
    this.read.set(sent.saved);
    this.isDone.set(true);
  }

  protected openLetter(): void {
    void this.router.navigate(['/letters', this.letterId()]);
  }
}
