import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Translations } from '../../i18n/translations';
import { answersInWords } from './answers-text';
import { PrepareStore } from './prepare-store';

/** Text written for an appointment and never sent: the person's own, to read and to tell us. */
@Component({
  selector: 'wm-unsent-words',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (rows().length > 0) {
      <h2>{{ i18n.t('patient.prepare.unsent-heading') }}</h2>
      <p>{{ i18n.t('patient.prepare.unsent') }}</p>
      <dl class="app-rows">
        @for (row of rows(); track row.question) {
          <div>
            <dt>{{ row.name }}</dt>
            <dd class="app-rows__own">{{ row.text }}</dd>
          </div>
        }
      </dl>
    }
  `,
})
export class UnsentWords {
  private readonly store = inject(PrepareStore);
  private readonly said = answersInWords();
  protected readonly i18n = inject(Translations);

  protected readonly rows = computed(() =>
    this.store.context() && this.store.unsent() ? this.said.rows(this.store.draft()) : [],
  );
}
