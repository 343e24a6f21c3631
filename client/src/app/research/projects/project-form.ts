import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import {
  HIGHEST_GRADE_FOR_REGISTER,
  type ProjectText,
  type ResearchField,
  type ResearchProject,
} from '@waymark/contracts';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { UnsavedWords } from '../../session/unsaved-text';
import { Button } from '../../ui/button';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';
import { projectUrl } from '../research-reads';
import {
  FIELD_IDS,
  type ProjectDraft,
  STEPS,
  type Step,
  draftOf,
  fieldIdsOf,
  isSame,
  hardIn,
  missingIn,
  stepOf,
  stepOfField,
  textOf,
} from './project-draft';
import { ProjectStep } from './project-step';
import { ProjectSummary } from './project-summary';

/**
 * An application, written step by step and in any order. What is typed in one step stays while another is looked at, and
 * each button that goes on saves all of it.
 */
@Component({
  selector: 'wm-project-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, ProjectStep, ProjectSummary],
  templateUrl: './project-form.html',
  styleUrl: './project-form.scss',
})
export class ProjectForm {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly today = inject(SessionStore).today;
  private readonly focus = focusAfterRender();
  private readonly change = changeSender(() => fieldIdsOf(textOf(this.draft())));
  protected readonly i18n = inject(Translations);

  readonly project = input.required<ResearchProject>();
  readonly fields = input.required<readonly ResearchField[]>();
  /** The step that the address asks for. */
  readonly asked = input<string>();
  readonly saved = output<ResearchProject>();
  readonly submitted = output<ResearchProject>();

  private readonly id = computed(() => this.project().id);
  protected readonly draft = linkedSignal<string, ProjectDraft>({
    source: this.id,
    computation: () => draftOf(untracked(this.project)),
  });
  protected readonly text = computed(() => textOf(this.draft()));
  private readonly isUnsaved = computed(() => !isSame(this.draft(), draftOf(this.project())));
  protected readonly problem = this.change.problem;
  protected readonly wasSaved = signal(false);
  protected readonly missing = computed(() => missingIn(this.text()));
  private readonly first = linkedSignal<string, Step>({
    source: this.id,
    computation: () => {
      const [part] = missingIn(untracked(this.project));
      return part ? stepOf(part) : 'send';
    },
  });
  protected readonly step = computed(() => STEPS.find((step) => step === this.asked()) ?? this.first());
  protected readonly steps = computed(() => {
    const open = this.missing().map(stepOf);
    return STEPS.map((step, index) => ({
      step,
      number: index + 1,
      name: this.i18n.t(`research.step.${step}`),
      isDone: step !== 'send' && !open.includes(step),
    }));
  });
  protected readonly heading = computed(() => this.steps().find(({ step }) => step === this.step())?.name ?? '');
  protected readonly stillMissing = computed(() =>
    this.missing().map((part) => ({ part, step: stepOf(part), text: this.whatIsMissing(part) })),
  );

  constructor() {
    inject(UnsavedWords).keptBy(() => this.isUnsaved());
  }

  protected put(changes: Partial<ProjectDraft>): void {
    this.wasSaved.set(false);
    this.draft.update((draft) => ({ ...draft, ...changes }));
  }

  protected async go(step: Step, fieldId = 'step-heading'): Promise<void> {
    await this.router.navigate([], { relativeTo: this.route, queryParams: { step } });
    this.focus(fieldId);
  }

  protected async saveAndGoOn(event: Event): Promise<void> {
    event.preventDefault();
    if (!(await this.save())) return;
    const next = STEPS[STEPS.indexOf(this.step()) + 1];
    if (next) await this.go(next);
  }

  protected async saveHere(): Promise<void> {
    if (await this.save()) this.wasSaved.set(true);
  }

  protected async submit(): Promise<void> {
    if (!(await this.save())) return;
    const { id, version } = this.project();
    const url = `${projectUrl(id)}/submit`;
    const sent = await this.change.send<ResearchProject>({ method: 'POST', url, body: {}, version });
    if (isSaved(sent)) this.submitted.emit(sent.saved);
    else await this.showWrongStep();
  }

  /** @returns whether everything typed is saved now. */
  private async save(): Promise<boolean> {
    const wrongDays = this.wrongDays();
    if (wrongDays.length > 0) {
      this.problem.set(problemOnPage('common.account.check', wrongDays));
      await this.showWrongStep();
      return false;
    }
    if (!this.isUnsaved()) {
      this.problem.set(null);
      return true;
    }
    const { id, version } = this.project();
    const sent = await this.change.send<ResearchProject>({
      ...{ method: 'PATCH', url: projectUrl(id), body: this.text(), version },
    });
    if (isSaved(sent)) {
      // Kept as it was typed: an address may be written otherwise now, and nobody is to be asked about that.
      this.draft.set(draftOf(sent.saved));
      this.saved.emit(sent.saved);
      return true;
    }
    if (isStale(sent)) this.problem.set(problemOnPage('research.project.stale'));
    else await this.showWrongStep();
    return false;
  }

  private whatIsMissing(part: keyof ProjectText): string {
    const most = HIGHEST_GRADE_FOR_REGISTER;
    if (!hardIn(this.text()).includes(part)) return this.i18n.t(`research.missing.${part}`);
    if (part === 'title') return this.i18n.t('research.missing.easier-title', { most });
    if (part === 'commercialInterest') return this.i18n.t('research.missing.easier-interest', { most });
    return this.i18n.t('research.missing.easier', { most });
  }

  private wrongDays(): ShownProblem['fields'] {
    const { startsOn, expiresOn } = this.draft();
    const [from, to] = [FIELD_IDS.startsOn, FIELD_IDS.expiresOn];
    return [
      ...dayProblems(this.i18n, startsOn, {
        ...{ fieldId: from, label: 'research.field.starts-on', notBefore: this.today() },
      }),
      ...dayProblems(this.i18n, expiresOn, { fieldId: to, label: 'research.field.expires-on', notBefore: startsOn }),
    ];
  }

  /** What is wrong may stand in another step than the one that is open. */
  private async showWrongStep(): Promise<void> {
    const problem = this.problem();
    const steps = (problem?.fields ?? []).map(({ fieldId }) => (fieldId === null ? null : stepOfField(fieldId)));
    const [step] = steps.filter((one) => one !== null);
    if (!problem || !step || steps.includes(this.step())) return;
    await this.router.navigate([], { relativeTo: this.route, queryParams: { step } });
    // Once more, so that the summary takes the focus above the step that it is about.
    this.problem.set({ ...problem });
  }
}
