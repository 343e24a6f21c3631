import { ChangeDetectionStrategy, Component, type ElementRef, inject, viewChild } from '@angular/core';
import type { TranslationKey } from '../i18n/translations';
import { Translations } from '../i18n/translations';

export const HELP_KEYS = ['search', 'move', 'enter', 'escape', 'help'] as const;
export const HELP_WORDS = [
  'episode',
  'proposed',
  'active',
  'baseline',
  'fresh-look',
  'sustaining',
  'agreed',
  'recorded',
  'seen-differently',
  'entered-in-error',
  't',
  'key-worker',
  'small-number',
  'round-up',
] as const;

/** Help of staff pages: the keys, and the words that are not everyday ones. */
@Component({
  selector: 'wm-desk-help',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dialog aria-labelledby="help-heading" #dialog>
      <div class="head">
        <h2 id="help-heading">{{ i18n.t('common.help.title') }}</h2>
        <button type="button" class="app-link-button" (click)="dialog.close()">
          {{ i18n.t('common.find.close') }}
        </button>
      </div>
      @for (part of parts; track part.heading) {
        <h3>{{ i18n.t(part.heading) }}</h3>
        <dl>
          @for (line of part.lines; track line.name) {
            <dt>{{ i18n.t(line.name) }}</dt>
            <dd>{{ i18n.t(line.text) }}</dd>
          }
        </dl>
      }
    </dialog>
  `,
  styleUrls: ['./desk-search.scss', './desk-help.scss'],
})
export class DeskHelp {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly i18n = inject(Translations);
  protected readonly parts: readonly {
    readonly heading: TranslationKey;
    readonly lines: readonly { readonly name: TranslationKey; readonly text: TranslationKey }[];
  }[] = [
    {
      heading: 'common.help.keys',
      lines: HELP_KEYS.map((key) => ({ name: `common.help.key.${key}`, text: `common.help.does.${key}` }) as const),
    },
    {
      heading: 'common.help.words',
      lines: HELP_WORDS.map(
        (word) => ({ name: `common.help.word.${word}`, text: `common.help.means.${word}` }) as const,
      ),
    },
  ];

  open(): void {
    const dialog = this.dialog().nativeElement;
    if (!dialog.open) dialog.showModal();
  }
}
