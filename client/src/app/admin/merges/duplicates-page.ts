import { httpResource } from '@angular/common/http';
import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import type { Page, PatientMerge, PatientPair } from '@waymark/contracts';
import { API } from '../../data/api';
import { oneAtATime } from '../../data/one-at-a-time';
import { readProblem } from '../../data/problem';
import { ReadProblem } from '../../data/read-problem';
import { changeWriter } from '../../data/write';
import { listName } from '../../i18n/person-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { PageHeading } from '../../ui/page-focus';
import type { ShownProblem } from '../../ui/shown-problem';
import { MergedList } from './merged-list';
import { type MergeChoice, PairCard } from './pair-card';

const PAGE_SIZE = 20;

/** Records that may be of one person, two and two, and the merges that were made. */
@Component({
  selector: 'wm-duplicates-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, MergedList, Notice, PageHeading, PairCard, ReadProblem],
  templateUrl: './duplicates-page.html',
})
export class DuplicatesPage {
  private readonly write = changeWriter();
  private readonly once = oneAtATime();
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  protected readonly i18n = inject(Translations);

  /** Where the pairs shown begin; null: at the likeliest. */
  protected readonly cursor = signal<string | null>(null);
  protected readonly read = httpResource<Page<PatientPair>>(() => {
    const cursor = this.cursor();
    return { url: `${API}/patient-duplicates`, params: { limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) } };
  });
  protected readonly pairs = computed(() =>
    this.read.hasValue()
      ? this.read.value().items.map((pair) => ({ pair, key: pair.patients.map(({ id }) => id).join() }))
      : null,
  );
  protected readonly nextCursor = computed(() => (this.read.hasValue() ? this.read.value().nextCursor : null));
  protected readonly merges = httpResource<Page<PatientMerge>>(() => `${API}/patient-merges`);

  /** The pair that is asked about, and what was wrong with the last try. */
  protected readonly open = signal<string | null>(null);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly notice = signal<{ readonly key: TranslationKey; readonly name: string } | null>(null);

  constructor() {
    afterRenderEffect({
      read: () => {
        if (this.notice()) this.said()?.nativeElement.focus();
      },
    });
  }

  protected begin(key: string | null): void {
    this.problem.set(null);
    this.notice.set(null);
    this.open.set(key);
  }

  protected merge({ kept, merged, reason }: MergeChoice): Promise<void> {
    return this.send('admin.duplicates.merged', listName(kept), async () => {
      const body = { keptId: kept.id, mergedId: merged.id, reason };
      await this.write<PatientMerge>({ method: 'POST', url: `${API}/patient-merges`, body });
    });
  }

  protected ruleOut({ patients }: PatientPair): Promise<void> {
    return this.send('admin.duplicates.ruled-out', listName(patients[0]), async () => {
      const body = { patientIds: patients.map(({ id }) => id) };
      await this.write({ method: 'POST', url: `${API}/patient-duplicates/rule-out`, body });
    });
  }

  protected undone({ kept }: PatientMerge): void {
    this.done('admin.duplicates.undone', listName(kept));
  }

  private send(key: TranslationKey, name: string, change: () => Promise<void>): Promise<void> {
    return this.once(async () => {
      try {
        await change();
        this.done(key, name);
      } catch (error) {
        this.problem.set(readProblem(error, { '/reason': 'merge-reason' }));
      }
    });
  }

  private done(key: TranslationKey, name: string): void {
    this.begin(null);
    this.notice.set({ key, name });
    this.read.reload();
    this.merges.reload();
  }
}
