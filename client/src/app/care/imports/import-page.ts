import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportResult } from '@waymark/contracts';
import { PartHeading } from '../../ui/part-heading';
import { Permissions } from '../../session/permissions';
import { UnsavedWords } from '../../session/unsaved-text';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { oneAtATime } from '../../data/one-at-a-time';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { type ShownProblem, errorOf, problemOnPage } from '../../ui/shown-problem';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { type ChosenFile, readChosen } from './chosen-file';
import { ColumnsHelp } from './columns-help';
import { EarlierImport } from './earlier-import';
import { FileField } from './file-field';
import { ImportCounts } from './import-counts';
import { FILE_FIELD, fileProblem, readImportProblem, readJobProblem } from './import-problem';
import { type ImportJob, ImportRun, type RunMode } from './import-run';
import { RefusedTable } from './refused-table';
import { RunProgressBar } from './run-progress-bar';
import { type SamePerson, withAnswers } from './same-person';
import { SamePersonQuestions } from './same-person-questions';

/** Imports a caseload from a file: choose it, see what would happen, then start it. */
@Component({
  selector: 'wm-import-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    PartHeading,
    Button,
    ColumnsHelp,
    EarlierImport,
    ErrorSummary,
    FileField,
    ImportCounts,
    PageHeading,
    RefusedTable,
    RouterLink,
    RunProgressBar,
    SamePersonQuestions,
  ],
  providers: [ImportRun],
  templateUrl: './import-page.html',
})
export class ImportPage {
  private readonly permissions = inject(Permissions);
  private readonly importRun = inject(ImportRun);
  private readonly focus = inject(PageFocus);
  private readonly once = oneAtATime();
  private readonly outcome = viewChild<ElementRef<HTMLElement>>('outcome');
  private readonly field = viewChild.required(FileField);
  protected readonly i18n = inject(Translations);
  protected readonly fieldId = FILE_FIELD;

  protected readonly file = signal<ChosenFile | null>(null);
  protected readonly problem = signal<ShownProblem | null>(null);
  /** Who in the chosen file is whom, as far as it was answered here; the file's own text stays unchanged. */
  private readonly answers = signal<ReadonlyMap<number, SamePerson>>(new Map());
  /** Result for the chosen file, or of an earlier import: what would happen, or has. */
  protected readonly result = signal<ImportResult | null>(null);
  /** Whether the import was stopped before it came to the end. */
  protected readonly isStopped = signal(false);
  protected readonly progress = this.importRun.progress;

  protected readonly step = computed(() => {
    if (this.progress()) return 'running';
    const result = this.result();
    if (!result) return 'choose';
    return result.dryRun ? 'checked' : 'imported';
  });
  protected readonly fileError = computed(() => errorOf(this.problem(), FILE_FIELD));
  protected readonly isTherapist = computed(() => this.permissions.mayAsTeam('goal:create'));
  protected readonly isAdmin = computed(() => this.permissions.may('care-service:change'));
  /** Goal words are for therapists: an administrator sees line numbers and reasons. */
  protected readonly shownText = computed(() => (this.isTherapist() ? (this.file()?.text ?? null) : null));
  /** The file with the answers in it. */
  protected readonly sentText = computed(() => withAnswers(this.file()?.text ?? '', this.answers()));
  protected readonly size = computed(() => sizeInWords(this.file()?.bytes ?? 0));
  protected readonly heading = computed(() =>
    this.i18n.t(this.isStopped() ? 'imports.stopped' : this.result()?.dryRun ? 'imports.checked' : 'imports.imported'),
  );
  /** Of an import that was left nobody knows the file's name. */
  protected readonly fileName = computed(() => this.file()?.name ?? this.i18n.t('imports.earlier-file'));
  protected readonly nearNames = computed(
    () => this.result()?.newNames.filter(({ resembles }) => resembles !== null).length ?? 0,
  );
  protected readonly summary = computed(() => {
    const result = this.result();
    if (!result) return '';
    const { rows, accepted, refusedCount } = result;
    const counts = { rows: number(rows), accepted: number(accepted), refused: number(refusedCount) };
    if (this.isStopped()) return this.i18n.t('imports.stopped-summary', counts);
    if (rows === 1 && accepted === 1) return this.i18n.t('imports.only-accepted');
    if (refusedCount === 0) return this.i18n.t('imports.all-accepted', counts);
    return this.i18n.t(refusedCount === 1 ? 'imports.one-refused' : 'imports.some-refused', counts);
  });
  /** Refused, but beyond those that the API lists. */
  protected readonly notListed = computed(() => {
    const result = this.result();
    return result ? result.refusedCount - result.refused.length : 0;
  });
  protected readonly number = number;
  /** Whether all was accepted, and none of it is new. */
  protected readonly isAllThere = computed(() => {
    const result = this.result();
    if (!result || result.accepted === 0) return false;
    return result.patients + result.episodes + result.goals + result.appointments + result.ratings === 0;
  });
  protected readonly acceptedText = computed(() => {
    const accepted = this.result()?.accepted ?? 0;
    return accepted === 1
      ? this.i18n.t('imports.import-one')
      : this.i18n.t('imports.import-lines', { count: number(accepted) });
  });

  constructor() {
    inject(UnsavedWords).alsoAsk(
      () => this.losesByLeaving(),
      () => (this.progress()?.mode === 'save' ? 'imports.leave-sending' : 'imports.leave-checking'),
    );
    afterRenderEffect({
      read: () => {
        if (this.result()) this.outcome()?.nativeElement.focus();
      },
    });
    // An import goes on by itself, and is followed again by whoever comes back; a check ends with its page.
    inject(DestroyRef).onDestroy(() => {
      if (this.progress()?.mode === 'check') this.importRun.cancel();
      this.importRun.leave();
    });
  }

  protected async choose(file: File): Promise<void> {
    const read = await readChosen(file);
    this.answers.set(new Map());
    if ('refused' in read) {
      this.file.set(null);
      this.field().clear();
      this.refuse(read.refused, { lines: read.lines ?? '' });
      return;
    }
    this.problem.set(null);
    this.file.set(read);
  }

  protected refuse(key: TranslationKey, values: { readonly lines: string } = { lines: '' }): void {
    this.problem.set(fileProblem(this.i18n.t(key, values)));
  }

  protected check(event: Event): void {
    event.preventDefault();
    void this.send('check');
  }

  /** Checks the file with the answers in it again; that is what is imported then. */
  protected checkWith(answers: ReadonlyMap<number, SamePerson>): void {
    const file = this.file();
    if (!file) return;
    this.answers.update((before) => new Map([...before, ...answers]));
    this.file.set({ ...file, body: new Blob([this.sentText()], { type: 'text/csv' }) });
    void this.send('check');
  }

  protected import(): void {
    void this.send('save');
  }

  protected cancel(): void {
    const isCheck = this.progress()?.mode === 'check';
    this.importRun.cancel();
    if (isCheck) this.focus.owe();
  }

  /** Follows an import that was left, or shows what came of it. */
  protected openEarlier(job: ImportJob): void {
    void this.once(() => this.show(() => this.importRun.resume(job), 'save'));
  }

  /** Back to the choice of a file; the one before stays chosen until there is another. */
  protected startAgain(): void {
    this.result.set(null);
    this.isStopped.set(false);
    this.problem.set(null);
    this.focus.owe();
  }

  private send(mode: RunMode): Promise<void> {
    return this.once(async () => {
      const file = this.file();
      if (!file) {
        this.refuse('imports.choose-first');
        return;
      }
      await this.show(() => this.importRun.run(file.body, mode), mode);
    });
  }

  private async show(run: () => Promise<ImportJob | null>, mode: RunMode): Promise<void> {
    this.problem.set(null);
    try {
      const job = await run();
      if (!job) return;
      this.isStopped.set(job.state === 'cancelled');
      if (job.problem) this.problem.set(readJobProblem(job.problem, mode, (key) => this.i18n.t(key)));
      // Stopped before anything was stored: there is nothing to show but that.
      else if (job.result === null) this.problem.set(problemOnPage('imports.stopped-at-once'));
      // What a check said is about a file that may no longer be chosen.
      else if (mode === 'check' || !job.result.dryRun) this.result.set(job.result);
    } catch (error) {
      this.problem.set(readImportProblem(error, mode, (key) => this.i18n.t(key)));
    }
  }

  /** A file still on its way is lost with the page, and so is a check. */
  private losesByLeaving(): boolean {
    const progress = this.progress();
    return progress !== null && (progress.mode === 'check' || progress.stage === 'sending');
  }
}

const number = (count: number): string => count.toLocaleString('en-GB');

function sizeInWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
