import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { DISCIPLINES, type IncomingTransfer } from '@waymark/contracts';
import { changeSender, isRefusedAs, isSaved } from '../../data/send-change';
import { API } from '../../data/api';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { SelectInput } from '../../ui/select-input';
import { TextArea } from '../../ui/text-area';
import { dayInWords, dayOf, fullDay } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { WaitingItem } from './waiting-item';

type Answering = { readonly id: string; readonly how: 'take-on' | 'refuse' };

/** An answered request, for the page to report. */
export interface AnsweredTransfer {
  readonly request: IncomingTransfer;
  readonly how: Answering['how'];
}

/** People whom other care services ask this one to take on: who they are, why, and the two answers. */
@Component({
  selector: 'wm-incoming-transfers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, SelectInput, TextArea, WaitingItem],
  template: `
    <wm-error-summary [problem]="problem()" />
    @for (one of shown(); track one.request.id) {
      <wm-waiting-item
        [itemId]="'asked-' + one.request.id"
        [name]="one.name"
        [news]="one.request.fromCareServiceName"
        [open]="shown().length === 1"
      >
        <p class="app-quiet">{{ one.about }}</p>
        <p class="said">{{ one.request.reason }}</p>
        @if (answering()?.id !== one.request.id) {
          <p class="do">
            <button type="button" wmButton="small" (click)="begin({ id: one.request.id, how: 'take-on' })">
              {{ i18n.t('care.asked.take-on') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span>
            </button>
            <button type="button" wmButton="small" (click)="begin({ id: one.request.id, how: 'refuse' })">
              {{ i18n.t('care.asked.refuse') }}<span class="nhsuk-u-visually-hidden">: {{ one.name }}</span>
            </button>
          </p>
        } @else if (answering()?.how === 'take-on') {
          <form novalidate (submit)="takeOn($event, one.request)">
            <p>{{ i18n.t('care.asked.take-on-then', { service: one.request.toCareServiceName }) }}</p>
            <wm-select-input
              fieldId="asked-discipline"
              [label]="i18n.t('care.asked.discipline')"
              [nothing]="i18n.t('care.team.choose-discipline')"
              [options]="disciplines"
              [error]="errorOf('asked-discipline')"
              [(value)]="discipline"
            />
            <p class="do">
              <button type="submit" wmButton="small">
                {{ i18n.t(hasSecond() ? 'care.asked.take-on-second' : 'care.asked.take-on-now') }}
              </button>
              <button type="button" class="app-link-button" (click)="begin(null)">
                {{ i18n.t('care.asked.not-now') }}
              </button>
            </p>
          </form>
        } @else {
          <form novalidate (submit)="refuse($event, one.request)">
            <wm-text-area
              fieldId="asked-reason"
              [rows]="2"
              [label]="i18n.t('care.asked.refuse-why')"
              [hint]="i18n.t('care.asked.refuse-hint')"
              [error]="errorOf('asked-reason')"
              [(value)]="reason"
            />
            <p class="do">
              <button type="submit" wmButton="small">{{ i18n.t('care.asked.refuse-now') }}</button>
              <button type="button" class="app-link-button" (click)="begin(null)">
                {{ i18n.t('care.asked.not-now') }}
              </button>
            </p>
          </form>
        }
      </wm-waiting-item>
    }
  `,
  styleUrl: './waiting.scss',
})
export class IncomingTransfers {
  private readonly sender = changeSender(() => ({ '/discipline': 'asked-discipline', '/reason': 'asked-reason' }));
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly requests = input.required<readonly IncomingTransfer[]>();
  readonly today = input.required<string>();
  readonly timeZone = input.required<string>();
  readonly answered = output<AnsweredTransfer>();
  /** Someone else was quicker: the list is to be read again. */
  readonly stale = output();

  protected readonly answering = signal<Answering | null>(null);
  /** Whether the person has an open episode here already, which requires confirmation. */
  protected readonly hasSecond = signal(false);
  protected readonly discipline = signal('');
  protected readonly reason = signal('');
  protected readonly disciplines = DISCIPLINES.map((value) => ({
    value,
    text: this.i18n.t(`common.discipline.${value}`),
  }));
  protected readonly shown = computed(() =>
    this.requests().map((request) => ({
      request,
      name: listName(request),
      about: [
        this.i18n.t('care.patient.born', { day: fullDay(request.birthDate) }),
        this.i18n.t('care.asked.by', {
          name: request.askedByName,
          from: request.fromCareServiceName,
          day: dayInWords(dayOf(request.askedAt, this.timeZone()), this.today()),
        }),
        this.i18n.t('care.asked.to', { service: request.toCareServiceName, pathway: request.toPathwayName }),
      ].join(' · '),
    })),
  );

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected begin(answering: Answering | null): void {
    this.problem.set(null);
    this.hasSecond.set(false);
    this.answering.set(answering);
  }

  protected takeOn(event: SubmitEvent, request: IncomingTransfer): void {
    event.preventDefault();
    const discipline = this.discipline();
    const confirmed = this.hasSecond() ? { confirmedSecond: true } : {};
    if (discipline) void this.answer(request, 'take-on', { discipline, ...confirmed });
    else this.ask('asked-discipline', this.i18n.t('care.team.choose-discipline'));
  }

  protected refuse(event: SubmitEvent, request: IncomingTransfer): void {
    event.preventDefault();
    const reason = this.reason().trim();
    if (reason) void this.answer(request, 'refuse', { reason });
    else this.ask('asked-reason', this.i18n.t('care.asked.refuse-missing'));
  }

  private ask(fieldId: string, text: string): void {
    this.problem.set(problemOnPage('care.form.missing', [{ fieldId, text }]));
  }

  private async answer(request: IncomingTransfer, how: Answering['how'], body: object): Promise<void> {
    const url = `${API}/transfer-requests/${request.id}/${how}`;
    const sent = await this.sender.send({ method: 'POST', url, body });
    if (isSaved(sent)) {
      this.answering.set(null);
      this.reason.set('');
      this.answered.emit({ request, how });
    } else if (isRefusedAs(sent, 'open-episode')) this.hasSecond.set(true);
    else if (isRefusedAs(sent, 'answered')) this.stale.emit();
  }
}
