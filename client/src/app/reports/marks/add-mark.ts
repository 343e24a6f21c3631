import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { type CareService, type ChartMark, LONGEST_MARK } from '@waymark/contracts';
import { changeSender, isSaved } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { DateInput } from '../../ui/date-input';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { PartHeading } from '../../ui/part-heading';
import { SelectInput } from '../../ui/select-input';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { marksUrl } from '../report-reads';

/** Marks a change: what was tried, from which day, on which charts, and whether limits restart there. */
@Component({
  selector: 'wm-add-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DateInput, ErrorSummary, PartHeading, SelectInput, TextInput],
  templateUrl: './add-mark.html',
  styleUrl: './add-mark.scss',
})
export class AddMark {
  private readonly today = inject(SessionStore).today;
  private readonly change = changeSender(() => ({
    ...{ '/text': 'mark-text', '/from': 'mark-day', '/pathwayId': 'mark-pathway' },
  }));
  protected readonly i18n = inject(Translations);

  readonly careService = input.required<CareService>();
  readonly added = output<ChartMark>();
  readonly leave = output();

  protected readonly problem = this.change.problem;
  protected readonly text = signal('');
  protected readonly day = signal('');
  /** Empty: all charts of the care service. */
  protected readonly pathwayId = signal('');
  protected readonly rebases = signal(false);
  /** A single pathway is all there are. */
  protected readonly pathways = computed(() => {
    const { pathways } = this.careService();
    return pathways.length < 2 ? [] : pathways.map(({ id, name }) => ({ value: id, text: name }));
  });

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const [text, from, pathwayId, rebases] = [this.text().trim(), this.day(), this.pathwayId(), this.rebases()];
    const day = { fieldId: 'mark-day', label: 'reports.marks.day', missing: 'reports.marks.no-day' } as const;
    const fields = [...this.textProblems(text), ...dayProblems(this.i18n, from, { ...day, notAfter: this.today() })];
    if (fields.length > 0) {
      this.problem.set(problemOnPage('common.account.check', fields));
      return;
    }
    const body = { text, from, rebases, ...(pathwayId === '' ? {} : { pathwayId }) };
    const url = marksUrl(this.careService().id);
    const sent = await this.change.send<ChartMark>({ method: 'POST', url, body });
    if (isSaved(sent)) this.added.emit(sent.saved);
  }

  private textProblems(text: string) {
    const fieldId = 'mark-text';
    if (text === '') return [{ fieldId, text: this.i18n.t('reports.marks.no-text') }];
    if (text.length <= LONGEST_MARK) return [];
    return [{ fieldId, text: this.i18n.t('reports.marks.too-long', { most: LONGEST_MARK }) }];
  }
}
