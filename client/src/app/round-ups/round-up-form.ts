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
import { HttpClient } from '@angular/common/http';
import type { Quote, RoundUp } from '@waymark/contracts';
import { gradesOfParts } from '@waymark/text';
import { firstValueFrom } from 'rxjs';
import { readFormProblem } from '../data/form-problem';
import { changeSender, isSaved, isStale } from '../data/send-change';
import { Translations } from '../i18n/translations';
import { UnsavedWords } from '../session/unsaved-text';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { focusAfterRender } from '../ui/focus-after-render';
import { Notice } from '../ui/notice';
import { errorOf, problemOnPage } from '../ui/shown-problem';
import { TextArea } from '../ui/text-area';
import { TextInput } from '../ui/text-input';
import { QuotePicker } from './quote-picker';
import {
  type DraftPart,
  type RoundUpDraft,
  bodyOf,
  draftOf,
  fieldIdsOf,
  isSame,
  isSamePart,
  linesOf,
} from './round-up-draft';
import { RoundUpPartFrame } from './round-up-part';
import { ROUND_UPS } from './round-up-reads';

/**
 * The draft as somebody writes it. What is typed stays until it is saved: where another person was quicker, both versions
 * are shown part by part, and nothing is overwritten unseen.
 */
@Component({
  selector: 'wm-round-up-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, Notice, QuotePicker, RoundUpPartFrame, TextArea, TextInput],
  templateUrl: './round-up-form.html',
  styleUrl: './round-up-form.scss',
})
export class RoundUpForm {
  private readonly http = inject(HttpClient);
  private readonly focus = focusAfterRender();
  private readonly change = changeSender(() => fieldIdsOf(this.draft()));
  protected readonly i18n = inject(Translations);

  readonly roundUp = input.required<RoundUp>();
  readonly saved = output<RoundUp>();
  /** It is saved, and is to be looked at as patients will see it. */
  readonly preview = output();

  private readonly id = computed(() => this.roundUp().id);
  /** The version that what is typed rests on. One that is read again, such as with a comment, replaces nothing. */
  private readonly base = linkedSignal<string, RoundUp>({
    source: this.id,
    computation: () => untracked(this.roundUp),
  });
  protected readonly draft = linkedSignal<string, RoundUpDraft>({
    source: this.id,
    computation: () => draftOf(untracked(this.roundUp)),
  });
  /** What somebody else saved meanwhile; null: nobody did. */
  private readonly other = signal<RoundUpDraft | null>(null);
  protected readonly isInConflict = computed(() => this.other() !== null);
  protected readonly isUnsaved = computed(() => !isSame(this.draft(), draftOf(this.base())));
  protected readonly wasSaved = signal(false);
  protected readonly problem = this.change.problem;
  protected readonly grades = computed(() => gradesOfParts(bodyOf(this.draft())));

  constructor() {
    inject(UnsavedWords).keptBy(() => this.isUnsaved());
  }

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected theirs(part: DraftPart): readonly string[] | null {
    const other = this.other();
    return other === null || isSamePart(other, this.draft(), part) ? null : linesOf(other, part);
  }

  protected takeTheirs(part: DraftPart): void {
    const other = this.other();
    if (other) this.put({ [part]: other[part] });
    this.focus('round-up-form-heading');
  }

  protected put(changes: Partial<RoundUpDraft>): void {
    this.wasSaved.set(false);
    this.draft.update((draft) => ({ ...draft, ...changes }));
  }

  protected ask(at: number, changes: Partial<RoundUpDraft['questions'][number]>): void {
    this.put({ questions: this.draft().questions.map((row, index) => (index === at ? { ...row, ...changes } : row)) });
  }

  protected pair(at: number, changes: Partial<RoundUpDraft['youSaidWeDid'][number]>): void {
    const rows = this.draft().youSaidWeDid;
    this.put({ youSaidWeDid: rows.map((row, index) => (index === at ? { ...row, ...changes } : row)) });
  }

  protected addQuestion(): void {
    const { questions } = this.draft();
    this.put({ questions: [...questions, { question: '', answer: '' }] });
    this.focus(`question-${questions.length}`);
  }

  protected addPair(): void {
    const { youSaidWeDid } = this.draft();
    this.put({ youSaidWeDid: [...youSaidWeDid, { said: '', did: '' }] });
    this.focus(`said-${youSaidWeDid.length}`);
  }

  protected removeQuestion(at: number): void {
    this.put({ questions: this.draft().questions.filter((_, index) => index !== at) });
    this.focus('add-question');
  }

  protected removePair(at: number): void {
    this.put({ youSaidWeDid: this.draft().youSaidWeDid.filter((_, index) => index !== at) });
    this.focus('add-pair');
  }

  protected quote(quotes: readonly Quote[]): void {
    this.put({ quotes });
  }

  protected async save(event?: Event): Promise<boolean> {
    event?.preventDefault();
    const [draft, { id, version }] = [this.draft(), this.base()];
    const sent = await this.change.send<RoundUp>({
      ...{ method: 'PUT', url: `${ROUND_UPS}/${id}`, body: bodyOf(draft), version },
    });
    if (isStale(sent)) await this.showBoth(id);
    if (!isSaved(sent)) return false;
    this.base.set(sent.saved);
    this.other.set(null);
    this.wasSaved.set(true);
    this.saved.emit(sent.saved);
    return true;
  }

  /** A page of words that are nowhere stored is shown to nobody: they are saved first. */
  protected async saveAndPreview(): Promise<void> {
    if (!this.isUnsaved() || (await this.save())) this.preview.emit();
  }

  /** From now on what is typed rests on what the other person saved: saving again is meant to replace it. */
  private async showBoth(id: string): Promise<void> {
    try {
      const current = await firstValueFrom(this.http.get<RoundUp>(`${ROUND_UPS}/${id}`));
      if (current.state !== 'draft') {
        this.problem.set(problemOnPage('round-ups.no-draft-any-more'));
        return;
      }
      this.problem.set(null);
      this.base.set(current);
      this.other.set(draftOf(current));
      this.focus('conflict');
    } catch (error) {
      // What is typed stays on the page; saving again asks again.
      this.problem.set(readFormProblem(error));
    }
  }
}
