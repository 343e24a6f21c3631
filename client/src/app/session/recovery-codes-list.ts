import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input } from '@angular/core';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';

/** New recovery codes, to be copied or printed: they are shown this once. */
@Component({
  selector: 'wm-recovery-codes-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CopyButton],
  template: `
    <p>{{ i18n.t('sign-in.codes.why') }}</p>
    <p>{{ i18n.t('sign-in.codes.where') }}</p>
    <ul class="codes">
      @for (code of codes(); track code) {
        <li>{{ code }}</li>
      }
    </ul>
    <wm-copy-button [text]="text()" [label]="i18n.t('sign-in.codes.copy')" />
    <p>
      <button type="button" wmButton="secondary" (click)="print()">{{ i18n.t('sign-in.codes.print') }}</button>
    </p>
  `,
  styles: `
    .codes {
      columns: 2 12rem;
      margin-block: 1rem;
      padding: 0;
      list-style: none;
      font-family: monospace;
      font-size: 1.125rem;
    }
  `,
})
export class RecoveryCodesList {
  private readonly document = inject(DOCUMENT);
  protected readonly i18n = inject(Translations);
  readonly codes = input.required<readonly string[]>();
  protected readonly text = computed(() => this.codes().join('\n'));

  protected print(): void {
    this.document.defaultView?.print();
  }
}
