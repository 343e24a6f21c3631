import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Translations } from '../../i18n/translations';

/** File input that also accepts a dropped file. It ends up in the input, as if chosen there. */
@Component({
  selector: 'wm-file-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  // A file dropped beside the field must not replace the page.
  host: { '(window:dragover)': '$event.preventDefault()', '(window:drop)': '$event.preventDefault()' },
  template: `
    <div
      class="nhsuk-form-group zone"
      [class.nhsuk-form-group--error]="error()"
      [class.zone--over]="isOver()"
      (dragenter)="enter()"
      (dragover)="enter()"
      (dragleave)="leave()"
      (drop)="drop($event)"
    >
      <label class="nhsuk-label" [attr.for]="fieldId()">{{ i18n.t('imports.file') }}</label>
      <div class="nhsuk-hint" [id]="fieldId() + '-hint'">{{ i18n.t('imports.file-hint') }}</div>
      @if (error(); as error) {
        <span class="nhsuk-error-message" [id]="fieldId() + '-error'">{{ error }}</span>
      }
      <input
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        [id]="fieldId()"
        [attr.aria-describedby]="fieldId() + '-hint' + (error() ? ' ' + fieldId() + '-error' : '')"
        [attr.aria-invalid]="error() ? 'true' : null"
        (change)="choose()"
        #field
      />
    </div>
  `,
  styles: `
    .zone {
      max-width: 42rem;
      padding: 1.25rem;
      border: 2px dashed var(--wm-quiet-text);
      border-radius: 6px;
      background: var(--wm-card);
    }
    .zone--over {
      border-style: solid;
      background: var(--wm-chosen);
    }
    .nhsuk-form-group--error {
      border-color: var(--wm-error);
    }
    input {
      max-width: 100%;
      min-height: 44px;
      font: inherit;
    }
    input::file-selector-button {
      min-height: 44px;
      margin-right: 1rem;
      padding: 0 1rem;
      border: 2px solid var(--wm-line);
      border-radius: 4px;
      background: none;
      color: var(--wm-line);
      font: inherit;
      font-weight: 700;
    }
    input:focus-visible {
      outline: 4px solid #ffd76a;
      box-shadow: 0 0 0 7px var(--wm-ink);
    }
  `,
})
export class FileField {
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly i18n = inject(Translations);

  readonly fieldId = input.required<string>();
  readonly error = input('');
  readonly chosen = output<File>();
  /** More than one file was dropped. */
  readonly several = output();

  protected readonly isOver = signal(false);

  protected enter(): void {
    this.isOver.set(true);
  }

  protected leave(): void {
    this.isOver.set(false);
  }

  /** Shows no file, so that the same one can be chosen again once it was put right. */
  clear(): void {
    this.field().nativeElement.value = '';
  }

  protected choose(): void {
    const [file] = this.field().nativeElement.files ?? [];
    if (file) this.chosen.emit(file);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    const files = event.dataTransfer?.files;
    const [file, ...others] = files ?? [];
    if (!files || !file) return;
    if (others.length > 0) {
      this.several.emit();
      return;
    }
    this.field().nativeElement.files = files;
    this.chosen.emit(file);
  }
}
