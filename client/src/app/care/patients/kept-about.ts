import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { KeptAboutPerson } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { patientUrl } from '../../data/record-reads';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { saveFile } from '../../ui/save-file';

/** Everything that is kept about a person, table by table: to read, to print, and as a file. */
@Component({
  selector: 'wm-kept-about',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ReadProblem],
  template: `
    @if (read.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else if (file(); as file) {
      <div class="nhsuk-button-group">
        <button type="button" wmButton="secondary" (click)="save()">{{ i18n.t('patient.kept.save') }}</button>
        <button type="button" wmButton="secondary" (click)="print()">{{ i18n.t('patient.tools.print') }}</button>
      </div>
      <p>
        <strong>{{ file.name }}</strong>
      </p>
      @for (section of file.sections; track $index) {
        <section class="app-card">
          <h2 class="app-first-heading">{{ section.heading }}</h2>
          @for (row of section.rows; track $index) {
            <dl class="nhsuk-summary-list">
              @for (part of row; track part.name) {
                <div class="nhsuk-summary-list__row">
                  <dt class="nhsuk-summary-list__key">{{ part.name }}</dt>
                  <dd class="nhsuk-summary-list__value" dir="auto">{{ part.value }}</dd>
                </div>
              }
            </dl>
          }
        </section>
      }
      <section class="app-card">
        <h2 class="app-first-heading">{{ i18n.t('patient.kept.left-out') }}</h2>
        @for (one of file.leftOut; track one.what) {
          <p>
            <strong>{{ one.what }}.</strong> {{ one.why }}
          </p>
        }
      </section>
    } @else {
      <p class="app-loading" role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
  styles: `
    .app-card {
      max-width: 54rem;
    }
  `,
})
export class KeptAbout {
  protected readonly i18n = inject(Translations);
  readonly patientId = input.required<string>();

  protected readonly read = httpResource<KeptAboutPerson>(() => `${patientUrl(this.patientId())}/kept`);
  protected readonly file = computed(() => (this.read.hasValue() ? this.read.value() : null));

  /** The name of the file says nothing of whose it is: it may stay on a device that others use. */
  protected save(): void {
    saveFile('kept-about-me.json', new Blob([JSON.stringify(this.file(), null, 2)], { type: 'application/json' }));
  }

  protected print(): void {
    window.print();
  }
}
