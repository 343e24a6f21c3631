import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { LevelText, Scale } from '@waymark/contracts';
import { Expander } from '../ui/expander';
import { dayInWords } from '../i18n/day-text';
import { withoutFullStop } from '../i18n/full-stop';
import { type TranslationKey, Translations } from '../i18n/translations';
import { measuredSize } from './measured-size';
import type { MarkKind } from './path-geometry';
import { layOutPath } from './path-layout';
import { PathMarkShape } from './path-mark';
import { PathTable } from './path-table';
import { LETTER } from './path-text';
import { type PathGoal, visitsOf } from './path-visits';
import { type PathVoice, raterSaidText, raterText, sentenceForStaff } from './path-voice';
import { axisPlaces, headlineOf, levelWords, ownTextOf } from './path-captions';
import { slowsLoss } from './slowed-path';

interface KeyEntry {
  readonly mark: MarkKind | 'today' | 'band' | 'reworded' | 'differently' | 'not-rated';
  readonly word: TranslationKey;
  readonly shown: boolean;
}

/** Signs that need explaining. */
const NOT_PLAIN: readonly KeyEntry['mark'][] = ['differently', 'reworded', 'not-rated'];

/** The path of one goal: a picture, the sentence that says the same, and the same as a list. */
@Component({
  selector: 'wm-path-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Expander, PathMarkShape, PathTable],
  templateUrl: './path-chart.html',
  host: { class: 'app-path' },
})
export class PathChart {
  protected readonly i18n = inject(Translations);
  private readonly size = measuredSize();

  readonly goal = input.required<PathGoal>();
  readonly scale = input.required<Scale>();
  /** The measure's `achievedAt`. */
  readonly hopedFrom = input.required<number | null>();
  /** The goal's own texts for its levels. */
  readonly levels = input<readonly LevelText[]>([]);
  readonly today = input.required<string>();
  /** Laid out for paper of this width in pixels, without what needs a screen; null: as wide as there is room. */
  readonly paperWidth = input<number | null>(null);
  readonly voice = input<PathVoice>('about-them');
  /** As low as its texts allow, for a screen on which the question stands beside it. */
  readonly low = input(false);
  /** Whether staff alone read it. */
  readonly forStaff = input(false);

  protected readonly visits = computed(() => visitsOf(this.goal(), this.scale()));

  private readonly sentences = computed(() =>
    headlineOf(this.visits(), this.hopedFrom(), {
      today: this.paperWidth() === null ? this.today() : null,
      voice: this.voice(),
      slows: slowsLoss(this.goal()),
    }),
  );

  protected readonly headline = computed(() =>
    this.sentences()
      .map(({ key, day, at }) =>
        this.i18n.t(this.forStaff() ? sentenceForStaff(key) : key, {
          day: day ? dayInWords(day, this.today()) : '',
          answer: at === undefined ? '' : this.saidOf(at),
        }),
      )
      .join(' '),
  );

  protected readonly rows = computed(() =>
    axisPlaces(this.visits(), this.scale(), this.levels()).map(({ at, key, own }) => ({
      at,
      own,
      text: this.i18n.t(key),
    })),
  );

  /** Paper has no room for words beside the last ring: they stand beside its level. */
  private readonly endText = computed(() => {
    const at = this.visits().findLast((visit) => visit.at !== null)?.at ?? null;
    if (at === null || this.paperWidth() !== null) return null;
    return this.textOf(at);
  });

  /** A little smaller than the text around the picture, and never below 16 px. */
  protected readonly fontSize = computed(() => Math.max(16, Math.round(this.size().fontSize * 0.86)));

  protected readonly geometry = computed(() => {
    const width = this.paperWidth() ?? this.size().width;
    const visits = this.visits();
    if (width === 0 || visits.length === 0) return null;
    const years = new Set(visits.map((visit) => visit.on.slice(0, 4)));
    return layOutPath({
      visits,
      rows: this.rows(),
      hopedFrom: this.hopedFrom(),
      bandToTop: this.scale().kind === 'numeric' || slowsLoss(this.goal()),
      width,
      fontSize: this.fontSize(),
      letter: LETTER + this.size().spacing,
      endText: this.endText(),
      today: this.today(),
      citedDays: this.sentences().flatMap(({ day }) => day ?? []),
      dayLines: (day) => {
        if (day === this.today() && this.paperWidth() === null) return [this.i18n.t('patient.path.today')];
        const year = years.size > 1 ? [day.slice(0, 4)] : [];
        // Paper is wide and low: there the year goes beside the day.
        return this.paperWidth() === null
          ? [dayInWords(day, day), ...year]
          : [[dayInWords(day, day), ...year].join(' ')];
      },
      raterName: (rater) => this.i18n.t(raterText(rater, this.voice())),
      density: this.paperWidth() === null && !this.low() ? 'roomy' : 'compact',
    });
  });

  /** Only the signs that this picture contains. */
  protected readonly key = computed<readonly KeyEntry[]>(() => {
    const visits = this.visits();
    const raters = [...new Set(visits.flatMap((visit) => visit.alone.map(({ rater }) => rater)))];
    const entries: readonly KeyEntry[] = [
      { mark: 'agreed', word: 'patient.path.key.agreed', shown: visits.some((visit) => visit.at !== null) },
      {
        mark: 'today',
        word: 'patient.path.key.today',
        shown: this.geometry()?.marks.some(({ filled }) => filled) ?? false,
      },
      { mark: 'band', word: 'patient.level.hoped', shown: this.hopedFrom() !== null },
      ...raters.map((rater) => ({ mark: rater, word: raterSaidText(rater, this.voice()), shown: true })),
      {
        mark: 'differently',
        word: 'patient.path.key.differently',
        shown: (this.geometry()?.differently.length ?? 0) > 0,
      },
      { mark: 'reworded', word: 'patient.path.key.reworded', shown: visits.some((visit) => visit.reworded) },
      {
        mark: 'not-rated',
        word: 'patient.path.key.not-rated',
        shown: visits.some((visit) => visit.at === null && visit.alone.length === 0),
      },
    ];
    const shown = entries.filter((entry) => entry.shown);
    if (this.paperWidth() === null) return shown;
    // Paper has little room: it explains only what the text in the picture leaves open.
    const unnamed = this.geometry()?.marks.flatMap(({ kind, label }) => (label ? [] : kind)) ?? [];
    return shown.filter(
      ({ mark }) => NOT_PLAIN.includes(mark) || raters.some((rater) => rater === mark && unnamed.includes(rater)),
    );
  });

  /** A place on the path: the goal's own text for it, and ours. */
  private textOf(at: number): { readonly own: string | null; readonly general: string } {
    const scale = this.scale();
    if (scale.kind === 'numeric')
      return { own: null, general: this.i18n.t('patient.value.of', { value: at, max: scale.max }) };
    const start = this.goal().baseline?.level ?? null;
    return { own: ownTextOf(this.levels(), at), general: this.i18n.t(levelWords(at, start)) };
  }

  /** Within a sentence, which ends by itself. */
  private saidOf(at: number): string {
    const { own, general } = this.textOf(at);
    return withoutFullStop(own ?? general);
  }
}
