import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  model,
  signal,
  viewChildren,
} from '@angular/core';
import {
  DAY_PARTS,
  type DayBoxes,
  type DayPart,
  EMPTY_BOXES,
  boxesOf,
  keptText,
  readDay,
  readPastedDay,
} from '@waymark/calendar';
import { dayWithWeekday } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import { boxId, faultInWords } from './day-problems';

const PART_WORDS = { day: 'patient.date.day', month: 'patient.date.month', year: 'patient.date.year' } as const;

/**
 * A date as three boxes, the same in every browser and language, repeated in words beneath. `value` is empty, a real
 * day as `YYYY-MM-DD`, or the input so far; `dayProblems` says what is wrong with it before anything is sent.
 */
@Component({
  selector: 'wm-date-input',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="nhsuk-form-group" [class.nhsuk-form-group--error]="error()">
      <fieldset class="nhsuk-fieldset" [attr.aria-describedby]="describedBy()">
        <legend class="nhsuk-label">{{ label() }}</legend>
        @if (hint(); as hint) {
          <div class="nhsuk-hint" [id]="fieldId() + '-hint'">{{ hint }}</div>
        }
        @if (error(); as error) {
          <span class="nhsuk-error-message" [id]="fieldId() + '-error'">{{ error }}</span>
        }
        <div class="boxes">
          @for (box of boxes(); track box.part) {
            <div>
              <label class="nhsuk-label" [attr.for]="box.id">{{ i18n.t(box.name) }}</label>
              <input
                type="text"
                inputmode="numeric"
                spellcheck="false"
                class="nhsuk-input"
                [class.nhsuk-input--width-2]="box.part !== 'year'"
                [class.nhsuk-input--width-4]="box.part === 'year'"
                [class.nhsuk-input--error]="box.isWrong"
                [id]="box.id"
                [attr.name]="box.id"
                [attr.autocomplete]="box.autocomplete"
                [attr.aria-invalid]="box.isWrong ? 'true' : null"
                [value]="box.text"
                (input)="type(box.part, field.value)"
                (change)="settle(field.value)"
                (paste)="paste($event)"
                #field
              />
            </div>
          }
        </div>
      </fieldset>
      <p class="said" aria-live="polite">{{ said() }}</p>
    </div>
  `,
  styles: `
    legend {
      padding: 0;
    }

    .boxes {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
    }

    .nhsuk-input--width-2 {
      min-width: 4.5rem;
    }

    .nhsuk-input--width-4 {
      min-width: 6rem;
    }

    .said {
      margin: 4px 0 0;
      min-height: 1.5em;
    }
  `,
})
export class DateInput {
  protected readonly i18n = inject(Translations);
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input('');
  /** `bday` only if people enter their own date of birth: a browser would offer staff theirs for a patient's. */
  readonly autocomplete = input<'off' | 'bday'>('off');
  /** A date of birth may be a hundred years ago; for any other day the century is not in question. */
  readonly isBirthDate = input(false);
  readonly value = model('');

  /** The boxes as typed, with every leading zero, while they mean the value. */
  private readonly typed = linkedSignal<string, DayBoxes>({
    source: this.value,
    computation: (value, last) => (last && keptText(last.value) === value ? last.value : boxesOf(value)),
  });
  private readonly read = computed(() => readDay(this.typed()));
  /** Whether a box was left, so that no one is asked about a year with two digits still to come. */
  private readonly settled = signal(false);
  private readonly fields = viewChildren<ElementRef<HTMLInputElement>>('field');

  protected readonly boxes = computed(() => {
    const read = this.read();
    const wrong = read.kind === 'unfinished' ? wrongParts(read.fault) : DAY_PARTS;
    return DAY_PARTS.map((part) => ({
      part,
      id: boxId(this.fieldId(), part),
      name: PART_WORDS[part],
      text: this.typed()[part],
      isWrong: this.error() !== '' && wrong.includes(part),
      autocomplete: this.autocomplete() === 'bday' ? `bday-${part}` : 'off',
    }));
  });
  protected readonly said = computed(() => {
    const read = this.read();
    if (read.kind === 'day') return dayWithWeekday(read.day);
    // An error already shown above the boxes is not repeated.
    if (read.kind !== 'unfinished' || !this.settled() || this.error() !== '') return '';
    const { fault } = read;
    if (fault.kind === 'missing') return '';
    if (fault.kind === 'short-year' && this.isBirthDate()) {
      const [first, second] = fault.either;
      return this.i18n.t('patient.date.which-year', { first, second });
    }
    return faultInWords(this.i18n, { label: this.label(), isBirthDate: this.isBirthDate() }, fault, fault.part);
  });
  protected readonly describedBy = computed(() => {
    const ids = [this.hint() && `${this.fieldId()}-hint`, this.error() && `${this.fieldId()}-error`];
    return ids.filter(Boolean).join(' ') || null;
  });

  protected type(part: DayPart, text: string): void {
    this.settled.set(false);
    this.put({ ...this.typed(), [part]: text });
  }

  /** On leaving a box: a whole date may have been typed into it. */
  protected settle(text: string): void {
    const whole = readPastedDay(text);
    if (whole?.year) this.put(whole);
    this.settled.set(true);
  }

  /** A whole date fills all three boxes, whichever it was pasted into. Anything else is pasted as it is. */
  protected paste(event: ClipboardEvent): void {
    const whole = readPastedDay(event.clipboardData?.getData('text') ?? '');
    if (!whole || (whole.year === '' && this.read().kind !== 'empty')) return;
    event.preventDefault();
    this.put({ ...EMPTY_BOXES, ...whole });
    this.settled.set(true);
    const read = this.read();
    const part = read.kind === 'unfinished' ? read.fault.part : 'year';
    this.fields()[DAY_PARTS.indexOf(part)]?.nativeElement.focus();
  }

  private put(boxes: DayBoxes): void {
    this.typed.set(boxes);
    this.value.set(keptText(boxes));
  }
}

function wrongParts(fault: Extract<ReturnType<typeof readDay>, { kind: 'unfinished' }>['fault']): readonly DayPart[] {
  return fault.kind === 'missing' ? fault.all : [fault.part];
}
