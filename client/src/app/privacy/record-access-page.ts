import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import {
  LONGEST_LOOK_WORDS,
  MANY_RECORDS,
  type Page,
  type PrivacyEntry,
  SHORTEST_LOOK_WORDS,
} from '@waymark/contracts';
import { ReadProblem } from '../data/read-problem';
import { changeSender, isSaved, isStale } from '../data/send-change';
import { clockTime, dayOf, dayWithWeekday } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { focusAfterRender } from '../ui/focus-after-render';
import { PageHeading } from '../ui/page-focus';
import { SelectInput } from '../ui/select-input';
import { errorOf, problemOnPage } from '../ui/shown-problem';
import { TextArea } from '../ui/text-area';
import { ENTRIES_URL, readOfficersCareServices, readPrivacyEntries } from './privacy-reads';

/** What was read so far, and where it goes on. */
interface Read {
  readonly items: readonly PrivacyEntry[];
  readonly nextCursor: string | null;
}

const WORD = 'word';

/** Who opened records for a reason or in an unusual way, and what a privacy officer found out about it. */
@Component({
  selector: 'wm-record-access-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, ReadProblem, SelectInput, TextArea],
  templateUrl: './record-access-page.html',
  styleUrl: './record-access-page.scss',
})
export class RecordAccessPage {
  private readonly session = inject(SessionStore);
  private readonly focus = focusAfterRender();
  private readonly change = changeSender(() => ({ '/word': WORD }));
  protected readonly i18n = inject(Translations);
  protected readonly WORD = WORD;

  /** Empty: what nobody has looked into. */
  protected readonly shown = signal('');
  private readonly cursor = linkedSignal<string, string>({ source: this.shown, computation: () => '' });
  protected readonly careServices = readOfficersCareServices();
  protected readonly read = readPrivacyEntries(() => this.shown() === '', this.cursor);
  protected readonly places = computed(() =>
    this.careServices.hasValue() ? this.careServices.value().items.map(({ name }) => name) : null,
  );
  /** Earlier ones are added below, and remain while the next are fetched. */
  private readonly soFar = linkedSignal<{ page: Page<PrivacyEntry> | null; isFirst: boolean }, Read | null>({
    source: () => ({ page: this.read.hasValue() ? this.read.value() : null, isFirst: this.cursor() === '' }),
    computation: ({ page, isFirst }, before) => {
      const earlier = isFirst ? null : (before?.value ?? null);
      if (page === null) return earlier;
      const ids = new Set(page.items.map(({ id }) => id));
      const known = (earlier?.items ?? []).filter(({ id }) => !ids.has(id));
      return { items: [...known, ...page.items], nextCursor: page.nextCursor };
    },
  });
  protected readonly nextCursor = computed(() => this.soFar()?.nextCursor ?? null);
  protected readonly entries = computed(() => this.soFar()?.items.map((entry) => this.inWords(entry)) ?? null);

  /** The entry that is being looked into; null: none. */
  protected readonly looking = signal<PrivacyEntry | null>(null);
  protected readonly word = signal('');
  protected readonly notice = signal(false);
  protected readonly problem = this.change.problem;
  protected readonly wordError = computed(() => errorOf(this.problem(), WORD));

  protected goOn(cursor: string): void {
    this.cursor.set(cursor);
  }

  protected begin(entry: PrivacyEntry): void {
    this.leave();
    this.notice.set(false);
    this.looking.set(entry);
    this.focus(WORD);
  }

  protected leave(): void {
    this.problem.set(null);
    this.word.set('');
    this.looking.set(null);
  }

  protected async save(event: Event, { id, version }: PrivacyEntry): Promise<void> {
    event.preventDefault();
    const word = this.word().trim();
    if (word.length < SHORTEST_LOOK_WORDS || word.length > LONGEST_LOOK_WORDS) {
      const text = this.i18n.t('privacy.word-missing', { most: LONGEST_LOOK_WORDS });
      this.problem.set(problemOnPage('common.account.check', [{ fieldId: WORD, text }]));
      return;
    }
    const url = `${ENTRIES_URL}/${id}/looked-into`;
    const sent = await this.change.send<PrivacyEntry>({ method: 'POST', url, body: { word }, version });
    if (isStale(sent)) this.read.reload();
    if (!isSaved(sent)) return;
    this.leave();
    this.cursor.set('');
    this.read.reload();
    this.notice.set(true);
    this.focus('noted');
  }

  private inWords(entry: PrivacyEntry) {
    const { id, at, kind, byName: name, aboutName, reason, words, careService, lookedInto, isOwn } = entry;
    const timeZone = this.session.timeZone();
    return {
      ...{ id, entry, isOwn },
      what: this.i18n.t(`privacy.what.${kind}`, { name, person: aboutName ?? '', ...MANY_RECORDS }),
      when: this.i18n.t('privacy.when', {
        place: careService.name,
        time: clockTime(at, timeZone),
        day: dayWithWeekday(dayOf(at, timeZone)),
      }),
      reason: reason && this.i18n.t('privacy.reason', { reason: this.i18n.t(`privacy.why.${reason}`) }),
      words: words && this.i18n.t('privacy.reason-words', { words }),
      lookedInto:
        lookedInto &&
        this.i18n.t('privacy.looked-into', {
          name: lookedInto.byName,
          day: dayWithWeekday(dayOf(lookedInto.at, timeZone)),
          word: lookedInto.word,
        }),
    };
  }
}
