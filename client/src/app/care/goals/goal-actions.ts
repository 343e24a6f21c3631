import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { Episode, Goal, GoalReason, Scale } from '@waymark/contracts';
import { PartHeading } from '../../ui/part-heading';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button, type ButtonKind } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { SelectInput } from '../../ui/select-input';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import { startDayProblems } from './goal-days';
import { type TypedStart, baselineOf } from './goal-draft';
import { MOVES_TO, type Move, movesOf, needsReason, reasonsFor } from './goal-moves';
import { StartFields } from './start-fields';

/** One step in a goal's life at a time: states its consequences, and requires confirmation. */
@Component({
  selector: 'wm-goal-actions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PartHeading, SelectInput, StartFields, TextInput],
  templateUrl: './goal-actions.html',
  styles: `
    @media (min-width: 40.0625em) {
      .ways {
        flex-flow: row wrap;
      }
    }
  `,
})
export class GoalActions {
  private readonly session = inject(SessionStore);
  private readonly sender = changeSender(() => ({
    '/code': 'why',
    '/reason': 'reason',
    '/baseline/level': 'start',
    '/baseline/value': 'value',
    '/baseline/on': 'start-on',
  }));
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  private readonly ways = viewChild<ElementRef<HTMLElement>>('ways');

  readonly goal = input.required<Goal>();
  readonly episode = input.required<Pick<Episode, 'endedOn'>>();
  readonly scale = input.required<Scale>();
  /** The move that was made. */
  readonly moved = output<Move>();
  /** Someone else was quicker: the goal is to be read again. */
  readonly stale = output();

  protected readonly moves = computed(() => movesOf(this.goal(), this.episode()));
  protected readonly move = signal<Move | null>(null);
  /** Reasons for the open move. */
  protected readonly reasons = computed(() => {
    const move = this.move();
    const reasons = move ? reasonsFor(move) : [];
    return reasons.map((value) => ({ value, text: this.i18n.t(`care.goal.reason.${value}`) }));
  });
  protected readonly isReasonNeeded = computed(() => {
    const move = this.move();
    return move !== null && needsReason(move);
  });
  protected readonly why = signal<GoalReason | ''>('');
  protected readonly words = signal('');
  /** Without a reason to choose, or with another one than these, only words explain the move. */
  protected readonly areWordsNeeded = computed(
    () => this.why() === 'other' || (this.isReasonNeeded() && this.reasons().length === 0),
  );
  protected readonly start = linkedSignal<string, TypedStart>({
    source: this.session.today,
    computation: (today, last) => {
      if (!last) return { level: '', value: '', on: today };
      return last.value.on === last.source ? { ...last.value, on: today } : last.value;
    },
  });

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected kindOf(move: Move): ButtonKind {
    return move === 'enter-in-error' ? 'warning' : 'primary';
  }

  protected open(move: Move): void {
    this.problem.set(null);
    this.why.set('');
    this.words.set('');
    this.move.set(move);
  }

  protected choose(value: string): void {
    this.why.set(this.reasons().find((reason) => reason.value === value)?.value ?? '');
  }

  protected leave(): void {
    this.problem.set(null);
    this.move.set(null);
    this.ways()?.nativeElement.focus();
  }

  protected confirm(event: SubmitEvent, move: Move): void {
    event.preventDefault();
    const [code, reason] = [this.why(), this.words().trim()];
    const baseline = baselineOf(this.start(), this.scale());
    const startField = this.scale().kind === 'numeric' ? 'value' : 'start';
    const missing = [
      ...(this.isReasonNeeded() && this.reasons().length > 0 && !code ? [this.missing('why')] : []),
      ...(this.areWordsNeeded() && !reason ? [this.missing('reason')] : []),
      ...(move === 'start' && !baseline
        ? [{ fieldId: startField, text: this.i18n.t('goals.goal.start-missing') }]
        : []),
      ...(move === 'start' && baseline ? startDayProblems(this.i18n, this.start().on) : []),
    ];
    if (missing.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', missing));
      return;
    }
    const body = {
      to: MOVES_TO[move],
      ...(code ? { code } : {}),
      ...(reason ? { reason } : {}),
      ...(move === 'start' && baseline ? { baseline } : {}),
    };
    void this.send(move, body);
  }

  private async send(move: Move, body: object): Promise<void> {
    const { id, version } = this.goal();
    const sent = await this.sender.send<Goal>({ method: 'POST', url: `${API}/goals/${id}/lifecycle`, body, version });
    if (isSaved(sent)) {
      this.move.set(null);
      this.moved.emit(move);
    } else if (isStale(sent)) this.stale.emit();
  }

  private missing(fieldId: string) {
    return { fieldId, text: this.i18n.t('goals.goal.reason-missing') };
  }
}
