import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MyRecord } from '../my-record';
import { answersInWords } from './answers-text';
import { PrepareStore } from './prepare-store';

/** What the other side of patient and carer sent, and lets this person see. */
@Component({
  selector: 'wm-shared-words',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="app-card" aria-labelledby="shared-heading">
      <h2 id="shared-heading" class="app-first-heading">
        {{ record.say('patient.prepare.carer-shares', 'patient.prepare.person-shares') }}
      </h2>
      <dl class="app-rows">
        @for (row of rows(); track $index) {
          <div>
            <dt>{{ row.name }}</dt>
            <dd class="app-rows__own">{{ row.text }}</dd>
          </div>
        }
      </dl>
    </section>
  `,
})
export class SharedWords {
  private readonly store = inject(PrepareStore);
  private readonly said = answersInWords();
  protected readonly record = inject(MyRecord);

  protected readonly rows = computed(() =>
    this.store.shared().flatMap((sent) => this.said.rowsOf(sent).filter(({ question }) => question !== 'helped')),
  );
}
