import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CONDITION_GROUPS, type Episode } from '@waymark/contracts';
import { DETAIL_NAMES, type EpisodeDetails, detailInWords, detailsOf } from '../episodes/episode-details';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { PatientHead } from '../patients/patient-head';
import { API } from '../../data/api';
import { UnsavedWords } from '../../session/unsaved-text';
import { Button } from '../../ui/button';
import { DateInput } from '../../ui/date-input';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { Notice } from '../../ui/notice';
import { PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { SelectInput } from '../../ui/select-input';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { DETAILS_FIELDS, changedDetails, detailsBody } from './details-draft';
import { readEpisodeHere } from './episode-here';

const EMPTY: EpisodeDetails = { conditionGroup: '', referredOn: '', areaId: '' };

/** Corrects condition, day of referral and area of an episode, open or ended. */
@Component({
  selector: 'wm-details-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DateInput, ErrorSummary, Notice, PageHeading, PatientHead, ReadProblem, RouterLink, SelectInput],
  templateUrl: './details-page.html',
})
export class DetailsPage {
  private readonly router = inject(Router);
  private readonly unsaved = inject(UnsavedWords);
  private readonly sender = changeSender(() => DETAILS_FIELDS);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly episodeId = input.required<string>();
  protected readonly reads = readEpisodeHere(this.episodeId);

  private readonly stored = computed(() => {
    const here = this.reads.here();
    return here ? detailsOf(here.episode) : EMPTY;
  });
  /** Only what was changed here; everything else follows the record. */
  private readonly typed = signal<Partial<EpisodeDetails>>({});
  protected readonly draft = computed<EpisodeDetails>(() => ({ ...this.stored(), ...this.typed() }));

  protected readonly conditionGroups = CONDITION_GROUPS.map((value) => ({
    value,
    text: this.i18n.t(`care.condition.${value}`),
  }));
  private readonly served = computed(() => this.reads.here()?.careService?.areas ?? []);
  protected readonly areas = computed(() => this.served().map(({ id, name }) => ({ value: id, text: name })));
  private readonly startedOn = computed(() => this.reads.here()?.episode.startedOn ?? '');
  protected readonly referredOnHint = computed(() =>
    this.i18n.t('episode-changes.details.referred-on-hint', { day: fullDay(this.startedOn()) }),
  );

  /** The details before someone else's change was found; null: no one changed them. */
  private readonly before = signal<EpisodeDetails | null>(null);
  protected readonly changedElsewhere = computed(() => {
    const before = this.before();
    if (!before) return [];
    return changedDetails(before, this.stored()).map((name) => ({
      name: this.i18n.t(DETAIL_NAMES[name]),
      now: detailInWords(this.i18n, this.stored(), name, this.served()),
      own: name in this.typed() ? detailInWords(this.i18n, this.draft(), name, this.served()) : null,
    }));
  });

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected chooseCondition(value: string): void {
    this.put({ conditionGroup: CONDITION_GROUPS.find((one) => one === value) ?? '' });
  }

  protected put(typed: Partial<EpisodeDetails>): void {
    this.typed.update((before) => ({ ...before, ...typed }));
  }

  protected save(event: SubmitEvent, episode: Episode): void {
    event.preventDefault();
    const { referredOn, areaId } = this.draft();
    const open = [
      ...dayProblems(this.i18n, referredOn, {
        fieldId: 'referred-on',
        label: 'care.episode.referred-on',
        notAfter: this.startedOn(),
      }),
      ...(areaId ? [] : [{ fieldId: 'area', text: this.i18n.t('care.new-episode.area-missing') }]),
    ];
    if (open.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', open));
      return;
    }
    void this.send(episode);
  }

  private async send({ id, version, patientId }: Episode): Promise<void> {
    const before = this.stored();
    const body = detailsBody(before, this.draft());
    if (Object.keys(body).length === 0) {
      // What was typed is what was there: nothing would be lost.
      this.unsaved.allSaved();
      await this.router.navigate(['/patients', patientId], { queryParams: { episode: id } });
      return;
    }
    const sent = await this.sender.send<Episode>({ method: 'PATCH', url: `${API}/episodes/${id}`, body, version });
    if (isSaved(sent)) {
      await this.router.navigate(['/patients', patientId], { queryParams: { episode: id, done: 'details' } });
    } else if (isStale(sent)) {
      this.before.set(before);
      this.reads.readAgain();
    }
  }
}
