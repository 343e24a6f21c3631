import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LookReason, RecordLook } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { readRecordLooks } from '../../data/record-look-reads';
import { clockTime, dayWithWeekday } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { focusAfterRender } from '../../ui/focus-after-render';
import { PageHeading } from '../../ui/page-focus';
import { HelpLines } from '../help-lines';
import { MyRecord } from '../my-record';

/** Who looked at a person's record: day by day, each person with what they did. */
@Component({
  selector: 'wm-my-looks-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, HelpLines, PageHeading, ReadProblem, RouterLink],
  templateUrl: './my-looks-page.html',
})
export class MyLooksPage {
  private readonly record = inject(MyRecord);
  private readonly session = inject(SessionStore);
  private readonly focus = focusAfterRender();
  protected readonly i18n = inject(Translations);

  /** Where the days shown begin; null: at the latest. */
  protected readonly cursor = signal<string | null>(null);
  protected readonly read = readRecordLooks(() => this.record.patient()?.id, this.cursor);
  protected readonly nextCursor = computed(() => (this.read.hasValue() ? this.read.value().nextCursor : null));
  protected readonly days = computed(() =>
    this.read.hasValue()
      ? grouped(this.read.value().items, ({ on }) => on).map(([on, looks]) => ({
          on,
          day: dayWithWeekday(on),
          people: grouped(looks, ({ accountId }) => accountId).map(([id, theirs]) => this.personIn(id, theirs)),
        }))
      : null,
  );

  protected show(cursor: string | null): void {
    this.cursor.set(cursor);
    this.focus('days');
  }

  private personIn(id: string, looks: readonly RecordLook[]) {
    const [{ name, who, discipline, careServiceName }] = looks as [RecordLook];
    const place = careServiceName ?? '';
    return {
      id,
      name,
      who: discipline
        ? this.i18n.t(`patient.discipline.${discipline}`)
        : this.i18n.t(`patient.looks.who.${who}`, { place }),
      why: looks.flatMap(({ reason, reasonWords }) => this.whyInWords(reason, reasonWords)).slice(0, 1),
      looks: looks.map(({ did, part, firstAt, times }) => ({
        key: `${did} ${part}`,
        text: this.i18n.t(`patient.looks.${did}.${part}`),
        when: this.i18n.plural('patient.looks.at', times, { time: clockTime(firstAt, this.session.timeZone()) }),
      })),
    };
  }

  /** None where no reason was needed. */
  private whyInWords(reason: LookReason | null, words: string | null): string[] {
    if (reason === null) return [];
    const written = words === null ? '' : ` ${this.i18n.t('patient.looks.why-words', { words })}`;
    return [`${this.i18n.t(`patient.looks.why.${reason}`)}${written}`];
  }
}

/** In the order in which each key first comes. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups];
}
