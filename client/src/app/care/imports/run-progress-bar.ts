import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { type TranslationKey, Translations } from '../../i18n/translations';
import type { RunProgress } from './import-run';

const STAGES: Readonly<Record<RunProgress['stage'], TranslationKey>> = {
  sending: 'imports.stage-sending',
  queued: 'imports.stage-queued',
  reading: 'imports.stage-reading',
  checking: 'imports.stage-checking',
  saving: 'imports.stage-saving',
  cancelling: 'imports.stage-cancelling',
};

/** Progress of a run. The stage is announced; the number changes silently. */
@Component({
  selector: 'wm-run-progress-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p role="status">{{ stage() }}</p>
    <progress
      [attr.aria-label]="stage()"
      [attr.value]="progress().of > 0 ? progress().done : null"
      [attr.max]="progress().of > 0 ? progress().of : null"
    ></progress>
    <p class="app-quiet">{{ people() }}</p>
  `,
  styles: `
    [role='status'] {
      margin-bottom: 0.5rem;
      font-weight: 700;
    }
    progress {
      display: block;
      width: 100%;
      max-width: 42rem;
      height: 1.5rem;
      accent-color: var(--wm-button);
    }
    .app-quiet {
      min-height: 1.75rem;
      margin: 0.5rem 0 1rem;
    }
  `,
})
export class RunProgressBar {
  private readonly i18n = inject(Translations);
  readonly progress = input.required<RunProgress>();

  protected readonly stage = computed(() => this.i18n.t(STAGES[this.progress().stage]));
  protected readonly people = computed(() => {
    const { stage, done, of } = this.progress();
    return stage !== 'sending' && of > 0 ? this.i18n.t('imports.people-saved', { done, of }) : '';
  });
}
