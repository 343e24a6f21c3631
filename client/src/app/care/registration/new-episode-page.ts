import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CONDITION_GROUPS, type ConditionGroup, type Discipline, type Episode } from '@waymark/contracts';
import { readPatient } from '../../data/record-reads';
import {
  type TeamDraft,
  openTeamFields,
  teamBody,
  teamFieldIds,
  withMissingDiscipline,
} from '../episode-changes/team-draft';
import { TeamField } from '../episode-changes/team-field';
import { AskFirst } from '../episodes/ask-first';
import { readColleagues } from '../../data/colleague-reads';
import { chosenOf, ownCareServices } from '../episodes/own-care-services';
import { ReferenceReads } from '../../data/reference-reads';
import { changeSender, isSaved } from '../../data/send-change';
import type { Change } from '../../data/write';
import { PatientHead } from '../patients/patient-head';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { SelectInput } from '../../ui/select-input';
import { DateInput } from '../../ui/date-input';
import { untilTyped } from '../../ui/until-typed';
import { Translations } from '../../i18n/translations';

const FIELDS = {
  '/careServiceId': 'care-service',
  '/pathwayId': 'pathway',
  '/areaId': 'area',
  '/conditionGroup': 'condition-group',
  '/measureVersionId': 'measure',
  '/referredOn': 'referred-on',
  '/startedOn': 'started-on',
} as const;

/** Begins an episode: care service, pathway, measure and team. */
@Component({
  selector: 'wm-new-episode-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AskFirst,
    Button,
    ErrorSummary,
    OptionCards,
    PageHeading,
    PatientHead,
    ReadProblem,
    RouterLink,
    SelectInput,
    TeamField,
    DateInput,
  ],
  templateUrl: './new-episode-page.html',
})
export class NewEpisodePage {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  private readonly sender = changeSender(() => ({ ...FIELDS, ...teamFieldIds(this.team()) }));
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  protected readonly question = this.sender.question;

  readonly patientId = input.required<string>();
  /** From the URL: the care service that has just taken the person on. */
  readonly careService = input<string>();

  protected readonly patientRead = readPatient(() => this.patientId());
  protected readonly patient = computed(() => (this.patientRead.hasValue() ? this.patientRead.value() : null));

  private readonly own = ownCareServices();
  protected readonly careServiceOptions = computed(() => this.own().map(({ id, name }) => ({ value: id, text: name })));
  protected readonly careServiceId = chosenOf(this.own, this.careService);
  private readonly chosenService = computed(() => this.own().find(({ id }) => id === this.careServiceId()));
  protected readonly pathways = computed(
    () => this.chosenService()?.pathways.map(({ id, name }) => ({ value: id, text: name })) ?? [],
  );
  protected readonly areas = computed(
    () => this.chosenService()?.areas.map(({ id, name }) => ({ value: id, text: name })) ?? [],
  );
  protected readonly pathwayId = chosenOf(computed(() => this.chosenService()?.pathways ?? []));
  protected readonly areaId = chosenOf(computed(() => this.chosenService()?.areas ?? []));
  protected readonly conditionGroup = signal<ConditionGroup | ''>('');
  protected readonly conditionGroups = CONDITION_GROUPS.map((value) => ({
    value,
    text: this.i18n.t(`care.condition.${value}`),
  }));
  protected readonly referredOn = signal('');
  protected readonly startedOn = untilTyped(this.session.today);

  private readonly measureVersions = computed(() => [...this.reference.measureById().values()]);
  protected readonly measures = computed(() =>
    this.measureVersions().map(({ id, key, name }) => ({
      value: id,
      text: name,
      note: this.i18n.t(`registration.measure-note.${key}`),
    })),
  );
  protected readonly measureVersionId = linkedSignal<string | null>(
    () => this.measureVersions().find(({ isDefault }) => isDefault)?.id ?? null,
  );

  private readonly colleaguesRead = readColleagues(() => this.careServiceId() || undefined);
  protected readonly colleagues = computed(() =>
    this.colleaguesRead.hasValue() ? this.colleaguesRead.value().items : [],
  );
  /** What the user works as, by their account; empty: not said, or not read yet. */
  private readonly ownDiscipline = computed(
    () => this.colleagues().find(({ userId }) => userId === this.session.user()?.id)?.discipline ?? '',
  );
  /** The user who begins an episode is usually its key worker; a change of care service begins the team again. */
  protected readonly team = linkedSignal<{ careServiceId: string; own: Discipline | '' }, TeamDraft>({
    source: () => ({ careServiceId: this.careServiceId(), own: this.ownDiscipline() }),
    computation: ({ careServiceId, own }, before) => {
      const user = this.session.user();
      if (!user || careServiceId === '') return { members: [], keyWorkerId: null };
      // Read later than the form was begun: what was chosen meanwhile stays.
      if (before?.source.careServiceId === careServiceId) return withMissingDiscipline(before.value, user.id, own);
      return { members: [{ userId: user.id, name: user.name, discipline: own }], keyWorkerId: user.id };
    },
  });

  protected readonly error = computed(
    () =>
      this.patientRead.error() ??
      this.reference.careServices.error() ??
      this.reference.measures.error() ??
      this.colleaguesRead.error(),
  );

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected chooseCondition(value: string): void {
    this.conditionGroup.set(CONDITION_GROUPS.find((one) => one === value) ?? '');
  }

  protected save(event: SubmitEvent): void {
    event.preventDefault();
    const missing = [
      ...(this.careServiceId() ? [] : [this.missing('care-service', 'care.person.care-service-missing')]),
      ...(this.pathwayId() ? [] : [this.missing('pathway', 'care.new-episode.pathway-missing')]),
      ...(this.areaId() ? [] : [this.missing('area', 'care.new-episode.area-missing')]),
      ...dayProblems(this.i18n, this.referredOn(), {
        fieldId: 'referred-on',
        label: 'care.episode.referred-on',
        notAfter: this.session.today(),
      }),
      ...dayProblems(this.i18n, this.startedOn(), {
        fieldId: 'started-on',
        label: 'registration.new-episode.started-on',
        missing: 'care.goal.start-on-missing',
      }),
      ...openTeamFields(this.team(), this.i18n),
    ];
    if (missing.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', missing));
      return;
    }
    void this.send(this.change());
  }

  protected readAgain(): void {
    for (const read of [this.patientRead, this.reference.careServices, this.reference.measures, this.colleaguesRead]) {
      if (read.error()) read.reload();
    }
  }

  private change(): Change {
    const measureVersionId = this.measureVersionId();
    const body = {
      careServiceId: this.careServiceId(),
      pathwayId: this.pathwayId(),
      areaId: this.areaId(),
      startedOn: this.startedOn(),
      referredOn: this.referredOn() || null,
      conditionGroup: this.conditionGroup() || null,
      ...(measureVersionId ? { measureVersionId } : {}),
      team: teamBody(this.team()),
    };
    return { method: 'POST', url: `${API}/patients/${this.patientId()}/episodes`, body };
  }

  protected async send(change: Change): Promise<void> {
    const sent = await this.sender.send<Episode>(change);
    if (!isSaved(sent)) return;
    await this.router.navigate(['/episodes', sent.saved.id, 'started'], { replaceUrl: true });
  }

  private missing(fieldId: string, key: Parameters<Translations['t']>[0]) {
    return { fieldId, text: this.i18n.t(key) };
  }
}
