import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DISCIPLINES, type Discipline, type Episode, type HandOverBody } from '@waymark/contracts';
import { whenAndHow } from '../episodes/appointment-text';
import { AskFirst } from '../episodes/ask-first';
import { readColleagues } from '../../data/colleague-reads';
import { readAppointments } from '../../data/record-reads';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import type { Change } from '../../data/write';
import { PatientHead } from '../patients/patient-head';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { SelectInput } from '../../ui/select-input';
import { TextArea } from '../../ui/text-area';
import { TextInput } from '../../ui/text-input';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { readEpisodeHere } from './episode-here';
import { handedOver } from './hand-over';
import { colleaguesNamed } from './team-draft';

const FIELDS = { '/toUserId': 'to', '/discipline': 'discipline', '/note': 'note' } as const;
const MOST_OFFERED = 8;

/** Hands an episode over to a colleague, with what they need to know. */
@Component({
  selector: 'wm-hand-over-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AskFirst,
    ConfirmAction,
    Button,
    ErrorSummary,
    OptionCards,
    PageHeading,
    PatientHead,
    ReadProblem,
    RouterLink,
    SelectInput,
    TextArea,
    TextInput,
  ],
  templateUrl: './hand-over-page.html',
  styles: `
    p[role='status']:empty {
      display: none;
    }
  `,
})
export class HandOverPage {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly sender = changeSender(() => FIELDS);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  protected readonly question = this.sender.question;

  readonly episodeId = input.required<string>();
  protected readonly reads = readEpisodeHere(this.episodeId);
  private readonly appointmentsRead = readAppointments(() => this.reads.here()?.episode.id);
  private readonly colleaguesRead = readColleagues(() => this.reads.here()?.episode.careServiceId);
  protected readonly error = computed(
    () => this.reads.error() ?? this.appointmentsRead.error() ?? this.colleaguesRead.error(),
  );

  private readonly userId = computed(() => this.session.user()?.id ?? '');
  private readonly colleagues = computed(() => {
    if (!this.colleaguesRead.hasValue()) return [];
    return this.colleaguesRead.value().items.filter(({ userId }) => userId !== this.userId());
  });
  protected readonly typed = signal('');
  private readonly named = computed(() => colleaguesNamed(this.colleagues(), this.typed()));
  protected readonly offered = computed(() => {
    const offered = this.named().slice(0, MOST_OFFERED);
    // The chosen colleague stays visible, whatever is typed afterwards.
    const chosen = this.to();
    const list = chosen && !offered.includes(chosen) ? [chosen, ...offered] : offered;
    return list.map(({ userId, name }) => ({ value: userId, text: name }));
  });
  protected readonly found = computed(() => {
    const count = this.named().length;
    if (count === 0) return this.i18n.t('care.team.nobody');
    return count > MOST_OFFERED ? this.i18n.t('care.team.more', { count: count - MOST_OFFERED }) : '';
  });

  protected readonly toUserId = signal<string | null>(null);
  protected readonly to = computed(() => this.colleagues().find(({ userId }) => userId === this.toUserId()) ?? null);
  /** Discipline of a colleague already in the team, which they keep; empty: they are not in it. */
  private readonly knownDiscipline = computed<Discipline | ''>(
    () => this.reads.here()?.episode.team.find(({ userId }) => userId === this.toUserId())?.discipline ?? '',
  );
  /** That of their account at first, where it says one. */
  protected readonly discipline = linkedSignal<Discipline | ''>(
    () => this.knownDiscipline() || (this.to()?.discipline ?? ''),
  );
  protected readonly asksDiscipline = computed(() => this.to() !== null && this.knownDiscipline() === '');
  protected readonly note = signal('');
  protected readonly then = signal<'leave' | 'stay'>('leave');
  protected readonly disciplines = DISCIPLINES.map((value) => ({
    value,
    text: this.i18n.t(`common.discipline.${value}`),
  }));
  protected readonly afterwards = [
    { value: 'leave' as const, text: this.i18n.t('episode-changes.hand-over.leave') },
    { value: 'stay' as const, text: this.i18n.t('episode-changes.hand-over.stay') },
  ];

  private readonly goesAlong = computed(() => {
    const here = this.reads.here();
    if (!here || !this.appointmentsRead.hasValue()) return null;
    return handedOver(here.episode, this.appointmentsRead.value().items, {
      userId: this.userId(),
      today: this.session.today(),
    });
  });
  protected readonly asking = signal(false);
  /** Exactly what will move, line by line. */
  protected readonly whatHappens = computed(() => {
    const [to, along] = [this.to(), this.goesAlong()];
    if (!to || !along) return [];
    const { name } = to;
    return [
      ...(along.keyWorker ? [this.i18n.t('episode-changes.hand-over.key-worker', { name })] : []),
      this.howManyMove(along.appointments.length, name),
      ...along.appointments.map((one) => whenAndHow(this.i18n, fullDay(one.on), one, this.session.timeZone())),
      this.i18n.t(
        this.then() === 'leave' ? 'episode-changes.hand-over.you-leave' : 'episode-changes.hand-over.you-stay',
      ),
      this.i18n.t('episode-changes.hand-over.seen', { name }),
    ];
  });
  protected readonly heading = computed(() =>
    this.i18n.t('episode-changes.hand-over.to', { name: this.to()?.name ?? '' }),
  );

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected chooseDiscipline(value: string): void {
    this.discipline.set(DISCIPLINES.find((one) => one === value) ?? '');
  }

  protected check(event: SubmitEvent): void {
    event.preventDefault();
    const missing = [
      ...(this.to() ? [] : [{ fieldId: 'to', text: this.i18n.t('episode-changes.hand-over.to-missing') }]),
      ...(this.asksDiscipline() && !this.discipline()
        ? [{ fieldId: 'discipline', text: this.i18n.t('episode-changes.hand-over.discipline-missing') }]
        : []),
    ];
    // The question may have been about another colleague.
    this.question.set(null);
    this.problem.set(missing.length > 0 ? problemOnPage('care.form.missing', missing) : null);
    this.asking.set(missing.length === 0);
  }

  protected async handOver({ id, version }: Episode): Promise<void> {
    const discipline = this.discipline();
    const to = this.to();
    if (!to || discipline === '') return;
    const body: HandOverBody = {
      toUserId: to.userId,
      discipline,
      note: this.note().trim() || null,
      then: this.then(),
    };
    await this.send({ method: 'POST', url: `${API}/episodes/${id}/hand-over`, body, version });
  }

  protected async send(change: Change): Promise<void> {
    const sent = await this.sender.send<Episode>(change);
    if (isSaved(sent)) {
      await this.router.navigate(['/today'], { queryParams: { did: 'handed-over' } });
      return;
    }
    this.asking.set(false);
    if (isStale(sent)) this.readAgain();
  }

  protected readAgain(): void {
    this.reads.readAgain();
    this.appointmentsRead.reload();
    this.colleaguesRead.reload();
  }

  private howManyMove(count: number, name: string): string {
    if (count === 0) return this.i18n.t('episode-changes.hand-over.no-appointments');
    return this.i18n.plural('episode-changes.hand-over.appointments', count, { name });
  }
}
