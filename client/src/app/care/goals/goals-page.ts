import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Goal, Page } from '@waymark/contracts';
import { readAppointments, readEpisode, readGoals } from '../../data/record-reads';
import { GoalChainPicture } from '../../charts/goal-chain';
import { chainsOf } from '../../charts/goal-chains';
import { takesPlace } from '../episodes/appointment-text';
import { PersonStrip } from '../episodes/person-strip';
import { ReferenceReads } from '../../data/reference-reads';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { Tag } from '../../ui/tag';
import { Translations } from '../../i18n/translations';
import { fromHomeInWords } from './goal-from-home';
import { goalReason, lifecycleText } from './goal-reason';
import { goalGroups, moved, wholeOrder } from './goals-in-order';

/** All goals of one episode, for staff: in the patient's own order, which is set here. */
@Component({
  selector: 'wm-goals-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, GoalChainPicture, PageHeading, PersonStrip, ReadProblem, RouterLink, Tag],
  templateUrl: './goals-page.html',
  styles: `
    .order {
      margin: 0 0 1rem;
      padding: 0;
      counter-reset: goal;
      list-style: none;
    }

    .order li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.25rem 1rem;
      margin: 0;
      padding: 0.5rem 0;
      border-bottom: 1px solid var(--wm-border);
    }

    .order li::before {
      content: counter(goal) '.';
      min-width: 1.5rem;
      counter-increment: goal;
    }

    .order a {
      flex: 1 1 14rem;
      min-width: 0;
    }

    .order .nhsuk-button {
      margin: 0 0 4px;
    }
  `,
})
export class GoalsPage {
  private readonly session = inject(SessionStore);
  private readonly reference = inject(ReferenceReads);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly sender = changeSender();
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly episodeId = input.required<string>();
  protected readonly episodeRead = readEpisode(() => this.episodeId());
  protected readonly goalsRead = readGoals(() => this.episodeId());
  protected readonly error = computed(() => this.episodeRead.error() ?? this.goalsRead.error());
  protected readonly episode = computed(() => (this.episodeRead.hasValue() ? this.episodeRead.value() : null));
  private readonly all = computed(() => (this.goalsRead.hasValue() ? this.goalsRead.value().items : []));
  protected readonly read = computed(() => this.episodeRead.hasValue() && this.goalsRead.hasValue());
  protected readonly isOpen = computed(() => this.episode()?.endedOn === null);

  private readonly groups = computed(() => goalGroups(this.all()));
  protected readonly proposed = computed(() => this.groups().proposed);
  protected readonly ended = computed(() =>
    this.groups().ended.map((goal) => ({ goal, state: lifecycleText(goal), why: goalReason(this.i18n, goal) })),
  );
  protected fromHome(goal: Goal): string | null {
    return fromHomeInWords(this.i18n, goal);
  }

  private readonly savedOrder = computed(() => this.groups().open.map(({ id }) => id));
  private readonly order = linkedSignal<readonly string[]>(this.savedOrder);
  protected readonly open = computed(() => {
    const byId = new Map(this.groups().open.map((goal) => [goal.id, goal]));
    return this.order().flatMap((id) => byId.get(id) ?? []);
  });
  protected readonly unsaved = computed(() => this.order().join() !== this.savedOrder().join());
  /** Only goals that lead to one another: a single one is no path of goals. */
  protected readonly chains = computed(() => chainsOf(this.all()).filter(({ steps }) => steps.length > 1));
  protected readonly many = computed(() => {
    const measure = this.reference.measureById().get(this.episode()?.measureVersionId ?? '');
    const active = this.all().filter(({ lifecycle }) => lifecycle === 'active').length;
    return measure && active > measure.maxGoals ? { active, most: measure.maxGoals } : null;
  });
  private readonly appointmentsRead = readAppointments(() => this.episodeId());
  /** Today's appointment, in which goals can begin together; null: there is none. */
  protected readonly todays = computed(() => {
    const appointments = this.appointmentsRead.hasValue() ? this.appointmentsRead.value().items : [];
    return appointments.find((one) => one.on === this.session.today() && takesPlace(one)) ?? null;
  });
  protected readonly said = signal('');

  protected move(goal: Goal, by: -1 | 1): void {
    this.order.update((ids) => moved(ids, goal.id, by));
    const place = this.order().indexOf(goal.id) + 1;
    const text = { goal: goal.ownWords, place, count: this.order().length };
    this.said.set(this.i18n.t('goals.list.moved', text));
    // The row has moved, and a browser then forgets which button was pressed.
    afterNextRender({ read: () => this.focusOn(goal.id, by) }, { injector: this.injector });
  }

  protected async save(): Promise<void> {
    const episode = this.episode();
    if (!episode) return;
    const body = { goalIds: wholeOrder(this.all(), this.order()) };
    const url = `${API}/episodes/${episode.id}/goal-order`;
    const sent = await this.sender.send<Page<Goal>>({ method: 'PUT', url, body, version: episode.version });
    if (isSaved(sent)) this.said.set(this.i18n.t('goals.list.saved'));
    if (isSaved(sent) || isStale(sent)) this.readAgain();
  }

  protected readAgain(): void {
    this.episodeRead.reload();
    this.goalsRead.reload();
  }

  /** Focuses the same button again; at the edge, where it is gone, the one for the other way. */
  private focusOn(goalId: string, by: -1 | 1): void {
    const names = by < 0 ? ['up', 'down'] : ['down', 'up'];
    const button = names.map((name) => this.document.getElementById(`${name}-${goalId}`)).find(Boolean);
    button?.focus();
  }
}
