import { HttpErrorResponse } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReleaseDetail, ReleaseFile } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { dayOf, fullDay } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { Permissions } from '../../session/permissions';
import { SessionStore } from '../../session/session-store';
import { CopyButton } from '../../ui/copy-button';
import { PageHeading } from '../../ui/page-focus';
import { SelectInput } from '../../ui/select-input';
import { Tag } from '../../ui/tag';
import { fileUrl, readRelease, readReleases } from '../research-reads';
import { sizeAndRows } from '../rows-text';
import { releaseTone } from '../standing-text';
import { partsOf } from './markdown-parts';
import { hasOnlyCounts } from './only-counts';
import { WithdrawRelease } from './withdraw-release';

/** What is in no release, or not in this one. */
const MISSING: readonly TranslationKey[] = [
  'research.release.missing-people',
  'research.release.missing-values',
  'research.release.missing-never',
];
const MISSING_BESIDE_COUNTS: readonly TranslationKey[] = [
  'research.release.missing-rows',
  'research.release.missing-few',
  'research.release.missing-counts',
  'research.release.missing-never',
];

/** One release: what it is, how to cite it, what changed, its files, and what is missing in it. */
@Component({
  selector: 'wm-release-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CopyButton, PageHeading, ReadProblem, RouterLink, SelectInput, Tag, WithdrawRelease],
  templateUrl: './release-page.html',
  styleUrl: './release-page.scss',
})
export class ReleasePage {
  private readonly session = inject(SessionStore);
  private readonly permissions = inject(Permissions);
  protected readonly i18n = inject(Translations);

  readonly name = input.required<string>();
  /** From the address: of which project the files are. */
  readonly project = input<string>();
  protected readonly projectId = linkedSignal(() => this.project() ?? '');
  protected readonly read = readRelease(this.name, this.projectId);
  /** An address without a project, where there are several: the first that has it is taken, and another can be chosen. */
  private readonly isOpenWhich = computed(() => {
    const error = this.read.error();
    return this.projectId() === '' && error instanceof HttpErrorResponse && error.status === 422;
  });
  private readonly needsList = signal(false);
  private readonly listRead = readReleases(this.needsList);
  protected readonly isFinding = computed(() => this.isOpenWhich() && (!this.needsList() || this.listRead.isLoading()));
  protected readonly mayInspect = computed(() => this.permissions.may('research-release:inspect'));
  protected readonly mayUse = computed(() => this.permissions.may('research-key:read'));
  protected readonly mayWithdraw = computed(
    () => this.release()?.state === 'published' && this.permissions.may('research-release:publish'),
  );
  protected readonly release = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly projects = computed(() => {
    const projects = this.release()?.projects ?? [];
    return projects.length < 2 ? [] : projects.map(({ id, title }) => ({ value: id, text: title }));
  });
  private readonly onlyCounts = computed(() => hasOnlyCounts(this.release()?.files ?? []));
  protected readonly isWithdrawn = computed(() => this.release()?.state === 'withdrawn');
  protected readonly missing = computed(() =>
    (this.onlyCounts() ? MISSING_BESIDE_COUNTS : MISSING).map((key) => this.i18n.t(key)),
  );
  protected readonly about = computed(() => {
    const release = this.release();
    if (!release) return null;
    const { state, isSynthetic, from, to } = release;
    return {
      tone: releaseTone(state),
      stateText: this.i18n.t(isSynthetic ? 'research.release.synthetic' : `research.release.state.${state}`),
      lines: [
        this.i18n.t('research.release.whom', { from: fullDay(from), to: fullDay(to) }),
        ...(isSynthetic ? [this.i18n.t('research.release.invented')] : [this.sinceWhen(release)]),
        ...this.whatIsIn(release),
      ],
    };
  });
  protected readonly changes = computed(() => partsOf(this.release()?.changes ?? ''));
  protected readonly files = computed(() => this.release()?.files.map((file) => this.inWords(file)) ?? []);

  constructor() {
    effect(() => {
      if (!this.isOpenWhich()) return;
      this.needsList.set(true);
      const releases = this.listRead.hasValue() ? this.listRead.value().items : [];
      const [first] = releases.find(({ name }) => name === this.name())?.projects ?? [];
      if (first) this.projectId.set(first.id);
    });
  }

  /** What there is to say of its rows: nothing once it is withdrawn, and something else where it has none about people. */
  private whatIsIn({ state, isSynthetic, k, tier, suppressionLimit }: ReleaseDetail): readonly string[] {
    if (state === 'withdrawn') return [this.i18n.t('research.release.no-use')];
    if (this.onlyCounts()) return [this.i18n.t('research.release.counts')];
    const limit = Math.round(suppressionLimit * 1000) / 10;
    return [
      ...(isSynthetic ? [] : [this.i18n.t('research.release.alike', { k, limit })]),
      this.i18n.t(`research.tier-note.${tier}`),
    ];
  }

  private sinceWhen({ publishedAt, withdrawnAt }: ReleaseDetail): string {
    const at = withdrawnAt ?? publishedAt;
    if (at === null) return this.i18n.t('research.release.fixed-not-yet');
    const day = fullDay(dayOf(at, this.session.timeZone()));
    return this.i18n.t(withdrawnAt ? 'research.release.withdrawn-on' : 'research.release.fixed', { day });
  }

  private inWords({ name, bytes, rows, sha256 }: ReleaseFile) {
    return {
      name,
      sha256,
      size: sizeAndRows(this.i18n, bytes, rows),
      url: fileUrl(this.name(), name, this.projectId()),
    };
  }
}
