import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResearchChoice, ResearchChoiceRecord } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { readResearchChoice, researchChoiceUrl, takesPart } from '../../data/research-choice-reads';
import { changeSender, isSaved } from '../../data/send-change';
import { dayOf, fullDay } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { PageHeading } from '../../ui/page-focus';
import { Picture } from '../../ui/picture';
import { MyRecord } from '../my-record';

type NotedBy = ResearchChoiceRecord['history'][number]['by'];

/** Who noted a choice: as said to the person themselves, and as said to somebody who helps them. */
const NOTED_BY: Readonly<Record<NotedBy, readonly [TranslationKey, TranslationKey]>> = {
  patient: ['patient.research.by-you', 'patient.research.by-person'],
  carer: ['patient.research.by-carer', 'patient.research.by-carer-person'],
  team: ['patient.research.by-team', 'patient.research.by-team-person'],
};

/** Whether a person's results may be used for research: what is chosen now, one button to choose otherwise, and what follows. */
@Component({
  selector: 'wm-my-research-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, Picture, ReadProblem, RouterLink],
  templateUrl: './my-research-page.html',
})
export class MyResearchPage {
  private readonly session = inject(SessionStore);
  private readonly sender = changeSender();
  private readonly focus = focusAfterRender();
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  protected readonly read = readResearchChoice(() => this.record.patient()?.id);
  /** Whether something was chosen here since the page was opened. */
  protected readonly hasChosen = signal(false);

  protected readonly now = computed(() => {
    if (!this.read.hasValue()) return null;
    const record = this.read.value();
    const last = record.history.at(-1);
    const day = last ? fullDay(dayOf(last.at, this.session.timeZone())) : '';
    return {
      takesPart: takesPart(record),
      noted: last
        ? this.record.say(...NOTED_BY[last.by], { day })
        : this.record.say('patient.research.nothing-said', 'patient.research.nothing-said-person'),
    };
  });

  /** The second tap of a hand that trembles would take back what the first one said. */
  protected async choose(choice: ResearchChoice, { detail: taps }: MouseEvent): Promise<void> {
    const patient = this.record.patient();
    if (!patient || taps > 1) return;
    const change = { method: 'PUT', url: researchChoiceUrl(patient.id), body: { choice } } as const;
    const sent = await this.sender.send<ResearchChoiceRecord>(change);
    if (!isSaved(sent)) return;
    this.read.set(sent.saved);
    this.hasChosen.set(true);
    this.focus('chosen');
  }
}
