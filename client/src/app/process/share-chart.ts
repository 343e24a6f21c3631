import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PlacedMark, ProcessSegment, ProcessSeries } from '@waymark/contracts';
import { MarkList } from '../charts/mark-list';
import { measuredSize } from '../charts/measured-size';
import { monthInWords } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import { percent } from './process-text';
import { layOutShares } from './share-chart-layout';

/** A share over the months: a line with its average and limits, and below it in words what stands out. */
@Component({
  selector: 'wm-share-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MarkList],
  templateUrl: './share-chart.html',
  styleUrl: './share-chart.scss',
})
export class ShareChart {
  protected readonly i18n = inject(Translations);
  private readonly size = measuredSize();

  readonly series = input.required<ProcessSeries>();
  /** Changes that the team marked, by the points of the series. */
  readonly marks = input.required<readonly PlacedMark[]>();

  protected readonly layout = computed(() => layOutShares({ ...this.series(), marks: this.marks() }, this.size()));
  protected readonly fontSize = computed(() => this.size().fontSize);
  private readonly measured = computed(() => this.series().points.filter(({ value }) => value !== null));

  /** What the picture shows, in words: its time, its average and how far it usually varies; each again where limits restart. */
  protected readonly description = computed(() =>
    this.series()
      .segments.map((segment) => this.describe(segment))
      .filter((sentence) => sentence !== '')
      .join(' '),
  );

  protected readonly findings = computed(() => {
    const { findings } = this.series();
    if (findings.length > 0) return findings;
    return [this.trial() !== null ? this.i18n.t('process.chart.too-early') : this.i18n.t('process.chart.no-finding')];
  });
  /** That average and limits may still move; null: they rest on enough months. */
  protected readonly trial = computed(() => {
    const { segments } = this.series();
    const last = segments.at(-1);
    if (!last?.isTrial) return null;
    return segments.length > 1
      ? this.i18n.t('process.chart.trial-since', { month: monthInWords(last.from) })
      : this.i18n.t('process.chart.trial');
  });
  protected readonly hasGap = computed(() => this.measured().length < this.series().points.length);
  protected readonly hasFinding = computed(() => this.layout()?.points.some(({ isFinding }) => isFinding) ?? false);

  private describe({ from, to, mean, limits }: ProcessSegment): string {
    const within = this.measured().filter(({ month }) => month >= from && month <= to);
    const [first, last] = [within[0], within.at(-1)];
    if (!first || !last || mean === null) return '';
    const about = this.i18n.t('process.chart.about', {
      measure: this.i18n.t(`process.measure.${this.series().measure}`),
      from: monthInWords(first.month),
      to: monthInWords(last.month),
      mean: percent(mean),
    });
    // All alike: there is nothing between the limits.
    if (limits === null || percent(limits.low) === percent(limits.high)) return about;
    const usual = this.i18n.t('process.chart.usual', { low: percent(limits.low), high: percent(limits.high) });
    return `${about} ${usual}`;
  }
}
