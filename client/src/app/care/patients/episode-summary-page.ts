import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page, TeamNote } from '@waymark/contracts';
import { EpisodePaths } from '../../charts/episode-paths';
import { ReadProblem } from '../../data/read-problem';
import {
  episodePartUrl,
  readAppointments,
  readEpisode,
  readGoals,
  readNextSteps,
  readTrajectory,
} from '../../data/record-reads';
import { ReferenceReads } from '../../data/reference-reads';
import { saidInWords } from '../episodes/barriers';
import { goalsWithPaths, smallGoals } from '../episodes/goal-paths';
import { happeningsOf } from '../episodes/happenings';
import { PersonStrip } from '../episodes/person-strip';
import { stepInWords } from '../episodes/step-text';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** A sheet of A4 inside its margins, in the pixels that a browser prints with. */
const SHEET_WIDTH = 690;

/** More would not fit on the sheet with the pictures; the record has them all. */
const MOST_LINES = 5;

/** An episode on one page: its appointments, goals and steps over time, and the notes; made to be printed. */
@Component({
  selector: 'wm-episode-summary-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, EpisodePaths, PageHeading, PersonStrip, ReadProblem, RouterLink],
  templateUrl: './episode-summary-page.html',
  styleUrl: './episode-summary-page.scss',
})
export class EpisodeSummaryPage {
  private readonly reference = inject(ReferenceReads);
  protected readonly i18n = inject(Translations);
  protected readonly today = inject(SessionStore).today;
  protected readonly sheetWidth = SHEET_WIDTH;

  readonly episodeId = input.required<string>();

  protected readonly episodeRead = readEpisode(() => this.episodeId());
  private readonly goalsRead = readGoals(() => this.episodeId());
  private readonly trajectoryRead = readTrajectory(() => this.episodeId());
  private readonly appointmentsRead = readAppointments(() => this.episodeId());
  private readonly stepsRead = readNextSteps(() => this.episodeId());
  private readonly notesRead = httpResource<Page<TeamNote>>(() => episodePartUrl(this.episodeId(), 'notes'));
  private readonly reads = [
    this.episodeRead,
    this.goalsRead,
    this.trajectoryRead,
    this.appointmentsRead,
    this.stepsRead,
    this.notesRead,
    this.reference.measures,
  ];

  protected readonly error = computed(() => this.reads.map((read) => read.error()).find(Boolean) ?? null);
  protected readonly episode = computed(() => (this.episodeRead.hasValue() ? this.episodeRead.value() : null));
  protected readonly measure = computed(
    () => this.reference.measureById().get(this.episode()?.measureVersionId ?? '') ?? null,
  );
  protected readonly name = computed(() => {
    const episode = this.episode();
    if (!episode) return '';
    const service = this.reference.careServiceById().get(episode.careServiceId);
    return this.i18n.t(episode.endedOn ? 'care.patient.episode-ended' : 'care.patient.episode-open', {
      service: service?.name ?? '',
      pathway: service?.pathways.find(({ id }) => id === episode.pathwayId)?.name ?? '',
      from: fullDay(episode.startedOn),
      to: fullDay(episode.endedOn ?? episode.startedOn),
    });
  });
  private readonly allSteps = computed(() => (this.stepsRead.hasValue() ? this.stepsRead.value().items : []));
  protected readonly goals = computed(() => {
    if (!this.goalsRead.hasValue() || !this.trajectoryRead.hasValue()) return null;
    return smallGoals(goalsWithPaths(this.goalsRead.value().items, this.trajectoryRead.value()), this.allSteps());
  });
  protected readonly happenings = computed(() => {
    const episode = this.episode();
    return episode && this.appointmentsRead.hasValue()
      ? happeningsOf(episode, this.appointmentsRead.value().items)
      : [];
  });
  /** The latest steps, with what became of them. */
  protected readonly steps = computed(() =>
    [...this.allSteps()]
      .sort((a, b) => b.agreedOn.localeCompare(a.agreedOn))
      .slice(0, MOST_LINES)
      .map((step) => ({
        id: step.id,
        text: stepInWords(this.i18n, step, step.agreedOn),
        on: fullDay(step.agreedOn),
        said: step.outcome
          ? saidInWords(this.i18n, { outcome: step.outcome, barrier: step.barrier })
          : this.i18n.t('care.episode-summary.step-open'),
      })),
  );
  protected readonly notes = computed(() => {
    const words = new Map((this.goals() ?? []).map(({ id, ownWords }) => [id, ownWords]));
    return (this.notesRead.hasValue() ? this.notesRead.value().items : []).slice(0, MOST_LINES).map((note) => ({
      text: note.note,
      goal: words.get(note.goalId) ?? '',
      of: this.i18n.t('care.notes.of', { who: this.i18n.t(`patient.rater.${note.rater}`), day: fullDay(note.on) }),
      link: ['/appointments', note.appointmentId, 'review-record'],
    }));
  });
  /** How many of the latest are shown, where there are more. */
  protected readonly isShortened = computed(
    () =>
      this.allSteps().length > MOST_LINES ||
      (this.notesRead.hasValue() && this.notesRead.value().items.length > MOST_LINES),
  );

  protected print(): void {
    window.print();
  }

  protected readAgain(): void {
    for (const read of this.reads) read.reload();
  }
}
