import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Translations } from '../../i18n/translations';

/** The exact sentence to say on the telephone, in the words that patients know from paper and screen. */
@Component({
  selector: 'wm-say-aloud',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="app-say">
      <span class="app-say__who">{{ i18n.t('review-form.record.say') }}</span> {{ text() }}
    </p>
  `,
})
export class SayAloud {
  protected readonly i18n = inject(Translations);
  readonly text = input.required<string>();
}
