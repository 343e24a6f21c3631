import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { CareService, ChartMark } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { changeSender, isRefusedAs, isSaved } from '../../data/send-change';
import { dayOf, fullDay } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { marksUrl, readMarks } from '../report-reads';
import { AddMark } from './add-mark';

/** For therapists: what their team tried, as it is marked on its charts. */
@Component({
  selector: 'wm-team-marks',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AddMark, Button, ConfirmAction, ErrorSummary, ReadProblem],
  templateUrl: './team-marks.html',
  styleUrls: ['../beside-report.scss', './team-marks.scss'],
})
export class TeamMarks {
  private readonly session = inject(SessionStore);
  private readonly focus = focusAfterRender();
  private readonly change = changeSender();
  protected readonly i18n = inject(Translations);

  readonly careService = input.required<CareService>();

  private readonly id = computed(() => this.careService().id);
  protected readonly read = readMarks(this.id);
  protected readonly problem = this.change.problem;
  protected readonly adds = linkedSignal({ source: this.id, computation: () => false });
  /** Id of the mark that is asked about. */
  protected readonly asksAbout = linkedSignal<string, string | null>({ source: this.id, computation: () => null });
  /** What came of the last change. */
  protected readonly done = linkedSignal<string, TranslationKey | null>({ source: this.id, computation: () => null });
  protected readonly marks = computed(() => {
    if (!this.read.hasValue()) return null;
    return this.read.value().items.map((mark) => ({
      id: mark.id,
      isCurrent: mark.withdrawn === null,
      line: this.lineOf(mark),
      details: this.detailsOf(mark),
    }));
  });
  protected readonly whatHappens = computed(() => [
    this.i18n.t('reports.marks.take-back-charts'),
    this.i18n.t('reports.marks.take-back-stays'),
  ]);

  protected open(): void {
    this.done.set(null);
    this.adds.set(true);
  }

  protected leaveAdding(): void {
    this.adds.set(false);
    this.focus('add-mark');
  }

  protected showAdded(mark: ChartMark): void {
    this.adds.set(false);
    // In the order of their days.
    this.read.update((page) => {
      if (!page) return page;
      const later = page.items.findIndex(({ from }) => from > mark.from);
      const at = later < 0 ? page.items.length : later;
      return { ...page, items: page.items.toSpliced(at, 0, mark) };
    });
    this.say('reports.marks.saved');
  }

  protected ask(id: string): void {
    this.problem.set(null);
    this.done.set(null);
    this.asksAbout.set(id);
  }

  protected leaveAsking(id: string): void {
    this.asksAbout.set(null);
    this.focus(`take-back-${id}`);
  }

  protected async takeBack(id: string): Promise<void> {
    const url = `${marksUrl(this.id())}/${id}/withdraw`;
    const sent = await this.change.send<ChartMark>({ method: 'POST', url, body: {} });
    // A colleague was quicker: the list says who.
    if (isRefusedAs(sent, 'withdrawn')) this.read.reload();
    if (!isSaved(sent)) return;
    const { saved } = sent;
    this.asksAbout.set(null);
    this.read.update((page) => page && { ...page, items: page.items.map((one) => (one.id === id ? saved : one)) });
    this.say('reports.marks.taken-back');
  }

  private say(done: TranslationKey): void {
    this.done.set(done);
    this.focus('marks-done');
  }

  private lineOf({ text, from, withdrawn }: ChartMark): string {
    const day = fullDay(from);
    if (withdrawn === null) return this.i18n.t('reports.marks.line', { text: text ?? '', day });
    return this.i18n.t('reports.marks.withdrawn', { from: day, by: withdrawn.by, day: this.dayOf(withdrawn.at) });
  }

  private detailsOf({ pathway, rebases, by, at, withdrawn }: ChartMark): string {
    const marked = this.i18n.t('reports.marks.by', { by, day: this.dayOf(at) });
    if (withdrawn !== null) return marked;
    return [
      ...(rebases ? [this.i18n.t('reports.marks.rebased')] : []),
      ...(pathway ? [this.i18n.t('reports.marks.of-pathway', { pathway: pathway.name })] : []),
      marked,
    ].join(' ');
  }

  private dayOf(instant: string): string {
    return fullDay(dayOf(instant, this.session.timeZone()));
  }
}
