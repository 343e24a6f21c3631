import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Appointment, Episode } from '@waymark/contracts';
import { whenAndHow } from '../episodes/appointment-text';
import { AskFirst } from '../episodes/ask-first';
import { readAppointments } from '../../data/record-reads';
import { ReferenceReads } from '../../data/reference-reads';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import type { Change } from '../../data/write';
import { PatientHead } from '../patients/patient-head';
import { PendingTransferNotice } from '../patients/pending-transfer';
import { API } from '../../data/api';
import { Permissions } from '../../session/permissions';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { SelectInput } from '../../ui/select-input';
import { DateInput } from '../../ui/date-input';
import { untilTyped } from '../../ui/until-typed';
import { TextArea } from '../../ui/text-area';
import { fullDay } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { readColleagues } from '../../data/colleague-reads';
import { readEpisodeHere } from './episode-here';
import { transferEffects } from './transfer-effects';

const FIELDS = {
  '/careServiceId': 'care-service',
  '/pathwayId': 'pathway',
  '/areaId': 'area',
  '/on': 'on',
  '/reason': 'reason',
} as const;

/** Moves an episode to another pathway, perhaps of another care service. Goals and path move with it. */
@Component({
  selector: 'wm-transfer-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AskFirst,
    Button,
    DateInput,
    ErrorSummary,
    PageHeading,
    PatientHead,
    PendingTransferNotice,
    ReadProblem,
    RouterLink,
    SelectInput,
    TextArea,
  ],
  templateUrl: './transfer-page.html',
})
export class TransferPage {
  private readonly router = inject(Router);
  private readonly permissions = inject(Permissions);
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  private readonly sender = changeSender(() => FIELDS);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  protected readonly question = this.sender.question;

  readonly episodeId = input.required<string>();
  protected readonly reads = readEpisodeHere(this.episodeId);
  protected readonly readAgain = (): void => this.reads.readAgain();

  private readonly storedCareServiceId = computed(() => this.reads.here()?.episode.careServiceId ?? '');
  /** If that care service has no other pathway the move can only lead to another one, which is left to choose. */
  private readonly offeredCareServiceId = computed(() => {
    const here = this.reads.here();
    const others = here?.careService?.pathways.filter(({ id }) => id !== here.episode.pathwayId) ?? [];
    return others.length > 0 ? this.storedCareServiceId() : '';
  });
  /** By value: the choice is kept when the episode is read again. */
  protected readonly careServiceId = linkedSignal(this.offeredCareServiceId);
  private readonly careService = computed(() => this.reference.careServiceById().get(this.careServiceId()) ?? null);
  protected readonly careServiceOptions = computed(() =>
    [...this.reference.careServiceById().values()].map(({ id, name }) => ({ value: id, text: name })),
  );
  /** The pathways of that care service, except the person's current one. */
  protected readonly pathwayOptions = computed(() => {
    const current = this.reads.here()?.episode.pathwayId;
    const pathways = this.careService()?.pathways.filter(({ id }) => id !== current) ?? [];
    return pathways.map(({ id, name }) => ({ value: id, text: name }));
  });
  protected readonly pathwayId = linkedSignal<string, string>({ source: this.careServiceId, computation: () => '' });
  protected readonly on = untilTyped(this.session.today);

  /** The care service it moves to, if that is another one; else null. */
  protected readonly elsewhere = computed(() => {
    const careService = this.careService();
    return careService && careService.id !== this.storedCareServiceId() ? careService : null;
  });
  protected readonly worksThere = computed(() =>
    this.permissions.careServiceIds('episode:change').includes(this.careServiceId()),
  );

  /** Whether the other care service must agree first: the person moving it does not work there. */
  protected readonly asks = computed(() => this.elsewhere() !== null && !this.worksThere());
  protected readonly reason = signal('');

  /** The areas of that care service, if it does not serve the episode's own; else none is to be chosen. */
  protected readonly areaOptions = computed(() => {
    const areas = this.elsewhere()?.areas ?? [];
    const current = this.reads.here()?.episode.areaId;
    return areas.some(({ id }) => id === current) ? [] : areas.map(({ id, name }) => ({ value: id, text: name }));
  });
  /** Preselected if there is only one. */
  protected readonly areaId = linkedSignal<string>(() => {
    const [first, ...others] = this.areaOptions();
    return first && others.length === 0 ? first.value : '';
  });

  private readonly appointmentsRead = readAppointments(() => this.reads.here()?.episode.id);
  /** Only a therapist of that care service may see who works there. */
  private readonly colleaguesRead = readColleagues(() => (this.worksThere() ? this.elsewhere()?.id : undefined));
  private readonly effects = computed(() => {
    const here = this.reads.here();
    if (!here || !this.elsewhere()) return null;
    const all = this.colleaguesRead.hasValue() ? this.colleaguesRead.value().items : null;
    return transferEffects(here.episode, this.appointmentsRead.hasValue() ? this.appointmentsRead.value().items : [], {
      on: this.on(),
      works: {
        all: all && new Set(all.map(({ userId }) => userId)),
        mover: { userId: this.session.user()?.id ?? '', worksThere: this.worksThere() },
      },
    });
  });
  /** Lines about who leaves the team. The person moving the episode has a line of their own. */
  protected readonly teamLines = computed(() => {
    const [effects, here] = [this.effects(), this.reads.here()];
    const service = this.elsewhere()?.name ?? '';
    if (!effects || !here) return [];
    const { leave, mayLeave } = effects;
    const others = leave.filter(({ userId }) => userId !== this.session.user()?.id);
    return [
      ...others.map(({ name }) => this.i18n.t('episode-changes.transfer.leaves', { name, service })),
      ...mayLeave.map(({ name }) => this.i18n.t('episode-changes.transfer.may-leave', { name, service })),
      ...(leave.length === here.episode.team.length
        ? [this.i18n.t('episode-changes.transfer.nobody-left', { service })]
        : []),
    ];
  });
  protected readonly appointmentLines = computed(() => {
    const effects = this.effects();
    if (!effects) return [];
    const inWords = (key: TranslationKey) => (appointment: Appointment) => this.inWords(key, appointment);
    return [
      ...effects.needTherapist.map(inWords('episode-changes.transfer.needs-therapist')),
      ...effects.mayNeedTherapist.map(inWords('episode-changes.transfer.may-need-therapist')),
    ];
  });

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected save(event: SubmitEvent, episode: Episode): void {
    event.preventDefault();
    const missing = [
      ...(this.careServiceId()
        ? []
        : [{ fieldId: 'care-service', text: this.i18n.t('care.person.care-service-missing') }]),
      ...(this.pathwayId() ? [] : [{ fieldId: 'pathway', text: this.i18n.t('care.new-episode.pathway-missing') }]),
      ...(this.areaId() || this.areaOptions().length === 0
        ? []
        : [{ fieldId: 'area', text: this.i18n.t('care.new-episode.area-missing') }]),
      ...dayProblems(this.i18n, this.on(), {
        fieldId: 'on',
        label: 'episode-changes.transfer.on',
        missing: 'care.goal.start-on-missing',
      }),
      ...(this.asks() && !this.reason().trim()
        ? [{ fieldId: 'reason', text: this.i18n.t('episode-changes.transfer.reason-missing') }]
        : []),
    ];
    if (missing.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', missing));
      return;
    }
    void this.send(this.change(episode), episode);
  }

  private change({ id, version }: Episode): Change {
    const elsewhere = this.elsewhere();
    const body = {
      pathwayId: this.pathwayId(),
      ...(elsewhere ? { careServiceId: elsewhere.id } : {}),
      ...(this.areaOptions().length > 0 ? { areaId: this.areaId() } : {}),
      on: this.on(),
      ...(this.asks() ? { reason: this.reason().trim() } : {}),
    };
    return { method: 'POST', url: `${API}/episodes/${id}/transfer`, body, version };
  }

  protected async send(change: Change, { id, patientId }: Episode): Promise<void> {
    const sent = await this.sender.send<Episode>(change);
    if (isSaved(sent)) await this.router.navigate(['/patients', patientId], { queryParams: { episode: id } });
    if (isStale(sent)) this.reads.readAgain();
  }

  private inWords(key: TranslationKey, one: Appointment): string {
    const appointment = whenAndHow(this.i18n, fullDay(one.on), one, this.session.timeZone());
    return this.i18n.t(key, { appointment });
  }
}
