import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';
import { CopyButton } from '../../ui/copy-button';
import { PageHeading } from '../../ui/page-focus';
import { SelectInput } from '../../ui/select-input';
import { TickList } from '../../ui/tick-list';
import { readRelease, readReleases } from '../research-reads';
import { hasOnlyCounts } from './only-counts';
import { LANGUAGES, type SnippetLanguage, snippet } from './snippets';

/** A few lines to copy that fetch a release. Invented people come first: a script is tried before the data are had. */
@Component({
  selector: 'wm-try-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CopyButton, PageHeading, ReadProblem, RouterLink, SelectInput, TickList],
  templateUrl: './try-page.html',
  styleUrl: './try-page.scss',
})
export class TryPage {
  private readonly document = inject(DOCUMENT);
  protected readonly i18n = inject(Translations);

  /** From the address: the name of the release to begin with. */
  readonly release = input<string>();
  protected readonly read = readReleases();
  private readonly releases = computed(() =>
    (this.read.hasValue() ? this.read.value().items : [])
      .filter(({ state }) => state === 'published')
      .sort((one, other) => Number(other.isSynthetic) - Number(one.isSynthetic)),
  );
  protected readonly options = computed(() =>
    this.releases().map(({ name, isSynthetic }) => ({
      value: name,
      text: isSynthetic ? this.i18n.t('research.try.invented', { name }) : name,
    })),
  );
  protected readonly chosen = linkedSignal(() => this.release() ?? this.releases()[0]?.name ?? '');
  protected readonly language = signal<SnippetLanguage>('curl');
  protected readonly languages = LANGUAGES.map((value) => ({
    value,
    text: this.i18n.t(`research.language.${value}`),
  }));
  private readonly chosenRelease = computed(() => this.releases().find(({ name }) => name === this.chosen()));
  private readonly isOpen = computed(() => this.chosenRelease()?.isSynthetic ?? false);
  /** Which files a project got says its release; everything there is was made about invented people. */
  protected readonly detail = readRelease(
    () => (this.isOpen() ? '' : (this.chosenRelease()?.name ?? '')),
    () => this.chosenRelease()?.projects[0]?.id ?? '',
  );
  protected readonly needsKey = computed(() => this.chosen() !== '' && !this.isOpen());
  protected readonly lines = computed(() =>
    this.chosen() === ''
      ? null
      : snippet(this.language(), {
          ...{ site: this.document.location.origin, release: this.chosen(), isOpen: this.isOpen() },
          tier: this.chosenRelease()?.tier ?? 1,
          onlyCounts: this.detail.hasValue() && hasOnlyCounts(this.detail.value().files),
        }),
  );
}
