import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  Injectable,
  type OnDestroy,
  type OnInit,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import type { Signal } from '@angular/core';
import { Translations } from '../i18n/translations';

/**
 * Footer of every printed sheet: whose it is, and "Page 2 of 4". A loose sheet in a printer must not end up in another
 * person's folder. The sheets themselves are in styles/_print.scss.
 */
@Injectable({ providedIn: 'root' })
class SheetFoot {
  /** The owners on the page now; during a navigation there are two, and the last one counts. */
  private readonly owners = signal<readonly Signal<string>[]>([]);

  constructor() {
    const { style } = inject(DOCUMENT).documentElement;
    const i18n = inject(Translations);
    effect(() => {
      const owner = this.owners().at(-1)?.();
      const texts = {
        '--sheet-owner': owner,
        '--sheet-page': owner && i18n.t('patient.sheet.page'),
        '--sheet-of': owner && i18n.t('patient.sheet.of'),
      };
      for (const [name, text] of Object.entries(texts)) {
        if (text) style.setProperty(name, cssText(text));
        else style.removeProperty(name);
      }
    });
  }

  add(owner: Signal<string>): void {
    this.owners.update((owners) => [...owners, owner]);
  }

  remove(owner: Signal<string>): void {
    this.owners.update((owners) => owners.filter((one) => one !== owner));
  }
}

/** Sets the owner of every sheet for as long as it is on the page. */
@Component({ selector: 'wm-sheet-owner', changeDetection: ChangeDetectionStrategy.OnPush, template: '' })
export class SheetOwner implements OnInit, OnDestroy {
  private readonly foot = inject(SheetFoot);
  /** Name and birth date; the NHS number on staff paper only. */
  readonly owner = input.required<string>();

  /** No earlier: the foot may read it at once, and until now it has no value. */
  ngOnInit(): void {
    this.foot.add(this.owner);
  }

  ngOnDestroy(): void {
    this.foot.remove(this.owner);
  }
}

/** A text as a CSS string; any character that could end it is written by its code. */
function cssText(text: string): string {
  return `"${text.replace(/["\\\n\r\f]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`;
}
