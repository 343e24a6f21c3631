import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ResearchRelease, UtilityOfChoice } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { PageHeading } from '../../ui/page-focus';
import { Tag } from '../../ui/tag';
import { TickList } from '../../ui/tick-list';
import { readRelease, readReport } from '../research-reads';
import { ChoiceCard } from './choice-card';
import { allowedText, choiceKey, figuresOf } from './choice-text';
import { HeadlinePlot } from './headline-plot';
import { plotsOf } from './headline-plots';
import { PublishRelease } from './publish-release';

/** What the data are still good for, and what risk remains: read by a guardian before anybody else gets the files. */
@Component({
  selector: 'wm-release-report-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChoiceCard, HeadlinePlot, PageHeading, PublishRelease, ReadProblem, RouterLink, Tag, TickList],
  templateUrl: './report-page.html',
  styleUrl: './report-page.scss',
})
export class ReportPage {
  private readonly router = inject(Router);
  protected readonly i18n = inject(Translations);

  readonly name = input.required<string>();
  protected readonly read = readReport(this.name);
  private readonly releaseRead = readRelease(this.name, () => '');
  protected readonly report = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly release = computed(() => (this.releaseRead.hasValue() ? this.releaseRead.value() : null));
  protected readonly isReady = computed(() => this.release()?.state === 'ready');
  protected readonly about = computed(() => {
    const [report, release] = [this.report(), this.release()];
    if (!report || !release) return '';
    const { from, to } = release;
    return this.i18n.t('research.report.about', {
      ...{
        people: report.people.toLocaleString('en-GB'),
        from: fullDay(from),
        to: fullDay(to),
        choseNotTo: report.choseNotTo,
      },
    });
  });
  protected readonly allowed = computed(() => allowedText(this.i18n, this.release()?.allowedLevels ?? null));
  protected readonly choices = computed(() => {
    const [report, release] = [this.report(), this.release()];
    return (report?.choices ?? []).map((choice) => ({
      choice,
      key: choiceKey(choice),
      isThis: isOf(choice, release),
      ...figuresOf(this.i18n, choice, report?.people ?? 0),
    }));
  });
  protected readonly options = computed(() => this.choices().map(({ key, name }) => ({ value: key, text: name })));
  /** Whose results are drawn; the choice that was built, unless another is looked at. */
  protected readonly looked = linkedSignal(
    () => (this.choices().find(({ isThis }) => isThis) ?? this.choices()[0])?.key ?? '',
  );
  protected readonly plots = computed(() => {
    const report = this.report();
    return report ? plotsOf(this.i18n, report, this.looked()) : [];
  });

  protected publishedOrNot(next: 'published' | 'discarded'): void {
    void this.router.navigate(next === 'published' ? ['/research/releases', this.name()] : ['/research/releases']);
  }

  protected again(): void {
    this.read.reload();
    this.releaseRead.reload();
  }
}

/** Whether the release was built in this way. */
function isOf(choice: UtilityOfChoice, release: ResearchRelease | null): boolean {
  return choice.k === release?.k && choice.suppressionLimit === release.suppressionLimit;
}
