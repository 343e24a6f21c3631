import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  output,
  viewChildren,
  Injector,
  afterNextRender,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CaseloadItem } from '@waymark/contracts';
import { whatInWords, withTime } from '../episodes/appointment-text';
import { type AttentionLine, attentionLines } from '../episodes/attention-text';
import { dayInWords, fullDay } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { moveByLetter } from '../../ui/letter-keys';
import { type TranslationKey, Translations } from '../../i18n/translations';
import type { CaseloadFilter, CaseloadOrder, CaseloadSort } from './caseload-filters';

const COLUMNS: readonly { readonly label: TranslationKey; readonly sort: CaseloadSort | null }[] = [
  { label: 'care.caseload.person', sort: 'name' },
  { label: 'care.caseload.why', sort: 'attention' },
  { label: 'care.caseload.goals', sort: null },
  { label: 'care.caseload.next', sort: 'next' },
  { label: 'care.caseload.last-seen', sort: 'last-seen' },
  { label: 'care.caseload.where', sort: null },
];

/** The people of a caseload. Enter opens one; the arrows move from person to person. */
@Component({
  selector: 'wm-caseload-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [NgTemplateOutlet, RouterLink],
  host: { '(document:keydown)': 'moveByLetters($event)' },
  templateUrl: './caseload-table.html',
  styleUrl: './caseload-table.scss',
})
export class CaseloadTable {
  private readonly injector = inject(Injector);
  protected readonly i18n = inject(Translations);
  private readonly links = viewChildren<ElementRef<HTMLAnchorElement>>('person');

  /** Everyone read so far. */
  readonly everyone = input.required<readonly CaseloadItem[]>();
  /** The items to show, in their order. */
  readonly shown = input.required<readonly CaseloadItem[]>();
  /** The filters set: their reasons are highlighted. */
  readonly asked = input.required<readonly CaseloadFilter[]>();
  readonly order = input.required<CaseloadOrder>();
  readonly today = input.required<string>();
  readonly timeZone = input.required<string>();
  /** Id of the episode whose row is marked; null: none. */
  readonly selected = input<string | null>(null);
  /** Whether the care service and the key worker stand elsewhere: a pane says them, and there is less room. */
  readonly withoutPlace = input(false);
  readonly sortBy = output<CaseloadSort>();
  /** Id of the episode in whose row the focus is. */
  readonly reached = output<string>();
  /** Id of the episode whose person is opened. */
  readonly opened = output<string>();
  /** Move the focus back up to the filters. */
  readonly up = output();

  protected readonly columns = computed(() =>
    COLUMNS.filter(({ label }) => label !== 'care.caseload.where' || !this.withoutPlace()).map((column) => ({
      ...column,
      sorted: column.sort === this.order().by ? this.order().direction : null,
    })),
  );
  private readonly byPerson = computed(() => {
    const people = new Map<string, readonly CaseloadItem[]>();
    for (const item of this.everyone()) people.set(item.patientId, [...(people.get(item.patientId) ?? []), item]);
    return people;
  });
  /** Rows made once per person, however often the list is filtered or sorted. */
  private readonly rowOf = computed(
    () => new Map(this.everyone().map((item) => [item.episodeId, this.toRow(item, this.othersOf(item))])),
  );
  protected readonly rows = computed(() =>
    this.shown().flatMap((item) => {
      const row = this.rowOf().get(item.episodeId);
      return row ? [{ ...row, why: this.reasonsOf(row.why) }] : [];
    }),
  );

  /** After the list is rendered as last filtered: a quick user presses the next key before that. */
  focusFirst(): void {
    afterNextRender({ read: () => this.links()[0]?.nativeElement.focus() }, { injector: this.injector });
  }

  /** @returns false if they are not in the list */
  focusOn(episodeId: string): boolean {
    const link = this.links()[this.rows().findIndex(({ id }) => id === episodeId)]?.nativeElement;
    link?.scrollIntoView({ block: 'center' });
    link?.focus({ preventScroll: true });
    return link !== undefined;
  }

  /** A press anywhere in a row chooses it; its links do what they do. */
  protected choose(event: Event, at: number): void {
    if (event.target instanceof Element && !event.target.closest('a, summary, button')) {
      this.links()[at]?.nativeElement.focus();
    }
  }

  protected move(event: KeyboardEvent, at: number): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    if (at + step < 0) this.up.emit();
    else this.links()[at + step]?.nativeElement.focus();
  }

  /** J and K, from wherever the page has the focus. */
  protected moveByLetters(event: KeyboardEvent): void {
    moveByLetter(
      event,
      this.links().map(({ nativeElement }) => nativeElement),
    );
  }

  /** The reason asked for first, else the most pressing, and the others behind it; null: there is none. */
  private reasonsOf(lines: readonly AttentionLine[]) {
    const first = lines.find(({ kind }) => this.asked().includes(kind)) ?? lines[0];
    return first
      ? { first, isAsked: this.asked().includes(first.kind), others: lines.filter((line) => line !== first) }
      : null;
  }

  /** The other open episodes of the same person. */
  private othersOf({ patientId, episodeId }: CaseloadItem): readonly CaseloadItem[] {
    return (this.byPerson().get(patientId) ?? []).filter((other) => other.episodeId !== episodeId);
  }

  private toRow(item: CaseloadItem, others: readonly CaseloadItem[]) {
    const { next, lastAttendedOn, keyWorker, activeGoals, proposedGoals } = item;
    return {
      id: item.episodeId,
      link: ['/patients', item.patientId],
      name: listName(item),
      born: this.i18n.t('care.patient.born', { day: fullDay(item.birthDate) }),
      where: `${item.careServiceName}, ${item.pathwayName}`,
      keyWorker: keyWorker
        ? this.i18n.t('care.caseload.key-worker', { name: keyWorker.name })
        : this.i18n.t('care.caseload.no-key-worker'),
      goals: String(activeGoals),
      proposed: proposedGoals > 0 ? this.i18n.t('care.caseload.proposed', { count: proposedGoals }) : '',
      next: next && {
        link: ['/appointments', next.appointmentId],
        when: withTime(
          next.on === this.today() ? this.i18n.t('care.caseload.today') : dayInWords(next.on, this.today()),
          next,
          this.timeZone(),
        ),
        what: whatInWords(this.i18n, next),
      },
      lastSeen: lastAttendedOn ? dayInWords(lastAttendedOn, this.today()) : this.i18n.t('care.caseload.never'),
      why: [item, ...others].flatMap((one) => attentionLines(this.i18n, one, this.today())),
      also: others.map(({ episodeId, careServiceName, pathwayName }) => ({
        id: episodeId,
        text: this.i18n.t('care.caseload.also', { where: `${careServiceName}, ${pathwayName}` }),
      })),
    };
  }
}
