import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Scale } from '@waymark/contracts';
import { dayInWords, shortMonth } from '../i18n/day-text';
import { withoutFullStop } from '../i18n/full-stop';
import { Translations } from '../i18n/translations';
import { episodeAxis } from './episode-axis';
import { HAPPENINGS, type Happening, type SmallGoal, lastPlace, smallPicture } from './episode-picture';
import { HappeningShape } from './happening-shape';
import { measuredSize } from './measured-size';
import { type PathSentence, headlineOf } from './path-captions';
import { slowsLoss } from './slowed-path';
import { PathMarkShape } from './path-mark';
import { visitsOf } from './path-visits';
import { sentenceForStaff } from './path-voice';

/** From this width on, the words of a goal stand beside its picture. */
const WORDS_BESIDE = 760;
const WORDS_WIDTH = 340;
/** With much room, words are in fewer lines, and the pictures stand closer together. */
const WIDE = 1000;
const WIDE_WORDS_WIDTH = 440;
const MARGIN = 14;

/**
 * The goals of an episode as small pictures of one kind: all on one time axis and the same five levels, below a line of
 * what happened. Each has its sentence beside it, so that nothing is only in the picture.
 */
@Component({
  selector: 'wm-episode-paths',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [HappeningShape, PathMarkShape, RouterLink],
  templateUrl: './episode-paths.html',
  styleUrl: './episode-paths.scss',
})
export class EpisodePaths {
  protected readonly i18n = inject(Translations);
  private readonly size = measuredSize();

  readonly goals = input.required<readonly SmallGoal[]>();
  readonly happenings = input.required<readonly Happening[]>();
  readonly scale = input.required<Scale>();
  /** The measure's `achievedAt`. */
  readonly hopedFrom = input.required<number | null>();
  readonly from = input.required<string>();
  /** Last day of the episode; null: it is open. */
  readonly endedOn = input.required<string | null>();
  readonly today = input.required<string>();
  /** Laid out for paper of this width in pixels; null: as wide as there is room. */
  readonly paperWidth = input<number | null>(null);

  /** Beside a list: the goals alone, without the line of what happened and the key. */
  readonly isCompact = input(false);

  private readonly width = computed(() => this.paperWidth() ?? this.size().width);
  protected readonly isBeside = computed(() => this.width() >= WORDS_BESIDE || this.paperWidth() !== null);
  protected readonly pictureWidth = computed(() => {
    const onScreen = this.width() >= WIDE ? WIDE_WORDS_WIDTH : WORDS_WIDTH;
    const beside = this.paperWidth() === null ? onScreen : Math.round(this.width() * 0.4);
    return Math.max(0, this.width() - (this.isBeside() ? beside : 0));
  });
  protected readonly wordsWidth = computed(() => this.width() - this.pictureWidth());

  protected readonly axis = computed(() => {
    const days = [
      this.from(),
      this.endedOn() ?? this.today(),
      ...this.happenings().map(({ on }) => on),
      ...this.goals().flatMap(({ path }) => visitsOf(path, this.scale()).map(({ on }) => on)),
    ].sort();
    return episodeAxis({
      from: days[0] ?? this.from(),
      to: days.at(-1) ?? this.today(),
      left: MARGIN,
      right: this.pictureWidth() - MARGIN,
      nameWidth: 84,
    });
  });

  protected readonly months = computed(() =>
    this.axis().months.map(({ month, x }, index) => ({
      x,
      // The year is said once, and again where it changes.
      text: index === 0 || month.endsWith('-01') ? `${shortMonth(month)} ${month.slice(0, 4)}` : shortMonth(month),
    })),
  );
  protected readonly todayX = computed(() =>
    this.endedOn() === null && this.paperWidth() === null ? this.axis().x(this.today()) : null,
  );
  protected readonly line = computed(() => ({
    from: this.axis().x(this.from()),
    to: this.axis().x(this.endedOn() ?? this.today()),
    marks: this.happenings().map(({ kind, on }) => ({ kind, x: this.axis().x(on) })),
  }));

  protected readonly rows = computed(() =>
    this.goals().map((goal) => {
      const place = lastPlace(goal, this.scale());
      const last =
        place && ('own' in place ? place.own : 'key' in place ? this.i18n.t(place.key) : String(place.value));
      const sentences = this.sentencesOf(goal);
      return {
        id: goal.id,
        ownWords: goal.ownWords,
        headline: this.inWords(sentences, last),
        // A headline that names it says it once.
        last: sentences.some(({ at }) => at !== undefined) ? null : last,
        picture: smallPicture(goal, {
          scale: this.scale(),
          hopedFrom: this.hopedFrom(),
          x: this.axis().x,
          step: this.paperWidth() === null ? 16 : 12,
          today: this.today(),
        }),
      };
    }),
  );

  /** The shapes that this episode has. */
  protected readonly key = computed(() =>
    HAPPENINGS.filter((kind) => this.happenings().some((one) => one.kind === kind)),
  );
  protected readonly hasSteps = computed(() => this.rows().some(({ picture }) => picture.steps.length > 0));

  private sentencesOf({ path }: SmallGoal): readonly PathSentence[] {
    const today = this.paperWidth() === null ? this.today() : null;
    return headlineOf(visitsOf(path, this.scale()), this.hopedFrom(), { today, slows: slowsLoss(path) });
  }

  private inWords(sentences: readonly PathSentence[], last: string | null): string {
    return sentences
      .map(({ key, day }) =>
        this.i18n.t(sentenceForStaff(key), {
          day: day ? dayInWords(day, this.today()) : '',
          answer: withoutFullStop(last ?? ''),
        }),
      )
      .join(' ');
  }
}
