import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  linkedSignal,
  viewChild,
} from '@angular/core';
import type { ResearchChoice, ResearchChoiceRecord } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { readResearchChoice, researchChoiceUrl, takesPart } from '../../data/research-choice-reads';
import { changeSender, isSaved } from '../../data/send-change';
import { dayOf, fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { ErrorSummary } from '../../ui/error-summary';
import { Expander } from '../../ui/expander';
import { focusAfterRender } from '../../ui/focus-after-render';

/** What a person chose about research, since when and who noted it; staff note another choice for them. */
@Component({
  selector: 'wm-research-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary, Expander, ReadProblem],
  template: `
    <wm-error-summary [problem]="problem()" />
    <div role="status">
      @if (isNoted()) {
        <p>{{ i18n.t('care.research.noted') }}</p>
      }
    </div>
    @if (now(); as now) {
      <p>
        <strong>{{ i18n.t(now.takesPart ? 'care.research.takes-part' : 'care.research.does-not') }}</strong>
        {{ now.noted }}
      </p>
      @if (now.earlier.length > 0) {
        <wm-expander [summary]="i18n.t('care.research.earlier')">
          <ul class="nhsuk-list">
            @for (line of now.earlier; track $index) {
              <li>{{ line }}</li>
            }
          </ul>
        </wm-expander>
      }
      @if (asks()) {
        <wm-confirm-action
          [heading]="i18n.t(now.takesPart ? 'care.research.ask-no' : 'care.research.ask-yes')"
          [whatHappens]="whatHappens()"
          [action]="i18n.t('care.research.note-it')"
          (confirm)="choose(now.takesPart ? 'does-not-take-part' : 'takes-part')"
          (leave)="leave()"
        />
      } @else {
        <button type="button" wmButton="small" id="note-research" (click)="ask()">
          {{ i18n.t(now.takesPart ? 'care.research.note-no' : 'care.research.note-yes') }}
        </button>
      }
    } @else if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
})
export class ResearchChoicePart {
  private readonly session = inject(SessionStore);
  private readonly sender = changeSender();
  private readonly focus = focusAfterRender();
  private readonly question = viewChild<ConfirmAction, ElementRef<HTMLElement>>(ConfirmAction, { read: ElementRef });
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  readonly patientId = input.required<string>();

  protected readonly read = readResearchChoice(() => this.patientId());
  protected readonly asks = linkedSignal({ source: this.patientId, computation: () => false });
  protected readonly isNoted = linkedSignal({ source: this.patientId, computation: () => false });

  protected readonly now = computed(() => {
    if (!this.read.hasValue()) return null;
    const record = this.read.value();
    const lines = record.history.map((noted) => this.notedBy(noted));
    return {
      takesPart: takesPart(record),
      noted: lines.at(-1) ?? this.i18n.t('care.research.nothing-said'),
      earlier: record.history
        .slice(0, -1)
        .map((noted, index) =>
          this.i18n.t(takesPart(noted) ? 'care.research.earlier-yes' : 'care.research.earlier-no', {
            noted: lines[index] ?? '',
          }),
        )
        .reverse(),
    };
  });
  protected readonly whatHappens = computed(() => [
    this.i18n.t('care.research.only-what-they-said'),
    this.i18n.t(this.now()?.takesPart ? 'care.research.next-release-no' : 'care.research.next-release-yes'),
    this.i18n.t('care.research.they-see'),
  ]);

  constructor() {
    // At the end of the page its buttons would be out of sight.
    afterRenderEffect({ read: () => this.question()?.nativeElement.scrollIntoView({ block: 'nearest' }) });
  }

  protected ask(): void {
    this.problem.set(null);
    this.isNoted.set(false);
    this.asks.set(true);
  }

  protected leave(): void {
    this.asks.set(false);
    this.focus('note-research');
  }

  protected async choose(choice: ResearchChoice): Promise<void> {
    const change = { method: 'PUT', url: researchChoiceUrl(this.patientId()), body: { choice } } as const;
    const sent = await this.sender.send<ResearchChoiceRecord>(change);
    if (!isSaved(sent)) return;
    this.read.set(sent.saved);
    this.isNoted.set(true);
    this.leave();
  }

  private notedBy({ by, name, at }: ResearchChoiceRecord['history'][number]): string {
    const day = fullDay(dayOf(at, this.session.timeZone()));
    return this.i18n.t(`care.research.by.${by}`, { name: name ?? '', day });
  }
}
