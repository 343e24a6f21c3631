import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CaseloadItem } from '@waymark/contracts';
import { spacedNhsNumber } from '@waymark/text';
import { EpisodePaths } from '../../charts/episode-paths';
import { ReadProblem } from '../../data/read-problem';
import { readEpisode, readGoals, readPatient, readTrajectory } from '../../data/record-reads';
import { ReferenceReads } from '../../data/reference-reads';
import { dayInWords, fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { Tag } from '../../ui/tag';
import { whatInWords, withTime } from '../episodes/appointment-text';
import { attentionLines } from '../episodes/attention-text';
import { goalsWithPaths, smallGoals } from '../episodes/goal-paths';
import { needsInWords } from '../episodes/needs-text';

/**
 * Who the chosen row of the caseload is. What the list knows is there at once; needs and paths are of the record, and are read
 * once somebody rests on the row, so that nobody's record is opened in passing.
 */
@Component({
  selector: 'wm-caseload-preview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EpisodePaths, ReadProblem, RouterLink, Tag],
  templateUrl: './caseload-preview.html',
  styleUrl: './caseload-preview.scss',
})
export class CaseloadPreview {
  private readonly reference = inject(ReferenceReads);
  protected readonly i18n = inject(Translations);

  readonly item = input.required<CaseloadItem>();
  readonly isRested = input.required<boolean>();
  readonly today = input.required<string>();
  readonly timeZone = input.required<string>();

  private readonly episodeId = computed(() => (this.isRested() ? this.item().episodeId : undefined));
  private readonly patientRead = readPatient(() => (this.isRested() ? this.item().patientId : undefined));
  private readonly episodeRead = readEpisode(this.episodeId);
  private readonly goalsRead = readGoals(this.episodeId);
  private readonly trajectoryRead = readTrajectory(this.episodeId);
  private readonly reads = [this.patientRead, this.episodeRead, this.goalsRead, this.trajectoryRead];

  protected readonly error = computed(
    () => this.reads.map((read) => read.error()).find(Boolean) ?? this.reference.measures.error(),
  );
  protected readonly name = computed(() => `${this.item().givenName} ${this.item().familyName}`);
  protected readonly born = computed(() => this.i18n.t('care.patient.born', { day: fullDay(this.item().birthDate) }));
  protected readonly nhsNumber = computed(() => {
    const { nhsNumber } = this.item();
    return nhsNumber && spacedNhsNumber(nhsNumber);
  });
  protected readonly reasons = computed(() => attentionLines(this.i18n, this.item(), this.today()));
  protected readonly next = computed(() => {
    const { next } = this.item();
    if (!next) return null;
    const day = next.on === this.today() ? this.i18n.t('care.caseload.today') : dayInWords(next.on, this.today());
    return {
      link: ['/appointments', next.appointmentId],
      when: withTime(day, next, this.timeZone()),
      what: whatInWords(this.i18n, next),
    };
  });
  protected readonly where = computed(() => {
    const { careServiceName, pathwayName, keyWorker } = this.item();
    const who = keyWorker
      ? this.i18n.t('care.caseload.key-worker', { name: keyWorker.name })
      : this.i18n.t('care.caseload.no-key-worker');
    return `${careServiceName}, ${pathwayName}. ${who}`;
  });

  protected readonly patient = computed(() => (this.patientRead.hasValue() ? this.patientRead.value() : null));
  protected readonly needs = computed(() => needsInWords(this.patient()?.needs ?? {}));
  private readonly measure = computed(() => {
    const id = this.episodeRead.hasValue() ? this.episodeRead.value().measureVersionId : '';
    return this.reference.measureById().get(id) ?? null;
  });
  protected readonly paths = computed(() => {
    const measure = this.measure();
    if (!measure || !this.goalsRead.hasValue() || !this.trajectoryRead.hasValue()) return null;
    const active = goalsWithPaths(this.goalsRead.value().items, this.trajectoryRead.value()).filter(
      ({ goal }) => goal.lifecycle === 'active',
    );
    return { measure, goals: smallGoals(active) };
  });

  protected readAgain(): void {
    for (const read of this.reads) read.reload();
    this.reference.measures.reload();
  }
}
