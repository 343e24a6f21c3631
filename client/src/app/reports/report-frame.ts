import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Pathway } from '@waymark/contracts';
import { type TranslationKey, Translations } from '../i18n/translations';
import { SelectInput } from '../ui/select-input';

/** Where one page of figures leads. */
export interface PageLink {
  readonly page: string;
  readonly text: TranslationKey;
  readonly path: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}

/** What stays around all pages of figures: the way to each of them, and of which pathway they are. */
@Component({
  selector: 'wm-report-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, SelectInput],
  templateUrl: './report-frame.html',
  styleUrl: './report-frame.scss',
})
export class ReportFrame {
  protected readonly i18n = inject(Translations);

  /** What the list of pages is called. */
  readonly name = input.required<string>();
  readonly links = input.required<readonly PageLink[]>();
  readonly current = input.required<string>();
  readonly pathways = input.required<readonly Pathway[]>();
  /** Empty: all pathways. */
  readonly pathwayId = model.required<string>();

  protected readonly pages = computed(() => this.links().map((link) => ({ ...link, text: this.i18n.t(link.text) })));
  protected readonly pathwayOptions = computed(() =>
    this.pathways().map(({ id, name }) => ({ value: id, text: name })),
  );
}
