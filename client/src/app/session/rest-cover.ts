import { ChangeDetectionStrategy, Component, ElementRef, afterNextRender, inject, viewChild } from '@angular/core';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { SessionStore } from './session-store';

/** In place of a shared page at which nobody did anything for a while: people talk. A tap shows the same again. */
@Component({
  selector: 'wm-rest-cover',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button],
  template: `
    <div class="app-column">
      <h1>{{ i18n.t('patient.cover.resting-heading') }}</h1>
      <p>{{ i18n.t('patient.cover.resting-text') }}</p>
      <button type="button" wmButton #goOn (click)="session.comeBack()">{{ i18n.t('patient.cover.go-on') }}</button>
    </div>
  `,
})
export class RestCover {
  protected readonly i18n = inject(Translations);
  protected readonly session = inject(SessionStore);
  private readonly goOn = viewChild.required('goOn', { read: ElementRef });

  constructor() {
    afterNextRender(() => (this.goOn().nativeElement as HTMLElement).focus());
  }
}
