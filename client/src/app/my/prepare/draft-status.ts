import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { type TranslationKey, Translations } from '../../i18n/translations';
import type { DraftState } from './draft-keeper';
import { PrepareStore } from './prepare-store';

const SAID: Readonly<Record<DraftState, TranslationKey | null>> = {
  nothing: null,
  'to-save': 'patient.prepare.saving',
  saved: 'patient.prepare.saved',
  'no-network': 'patient.prepare.kept-here',
  failing: 'patient.prepare.cannot-save',
  refused: 'patient.prepare.not-saved',
};

/** How much of the answers is saved, and where, in the same place on every question. */
@Component({
  selector: 'wm-draft-status',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (quiet(); as key) {
      <p class="app-saving">{{ i18n.t(key) }}</p>
    }
    <div role="status">
      @if (said(); as key) {
        <p [class]="loud() ? 'app-loud' : 'app-saving'">{{ i18n.t(key) }}</p>
      }
    </div>
  `,
  styles: `
    .app-saving {
      margin-bottom: 0.5rem;
      font-size: 1.0625rem;
    }
  `,
})
export class DraftStatus {
  private readonly store = inject(PrepareStore);
  protected readonly i18n = inject(Translations);

  private readonly state = this.store.keeper.state;
  /** Passes within a second or two: it need not be read aloud each time. */
  protected readonly quiet = computed(() => (this.state() === 'to-save' ? SAID['to-save'] : null));
  protected readonly said = computed(() => (this.state() === 'to-save' ? null : SAID[this.state()]));
  protected readonly loud = computed(() => this.state() !== 'saved');
}
