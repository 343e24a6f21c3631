import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, model } from '@angular/core';
import { TextArea } from '../../ui/text-area';
import { TickMany } from '../../ui/tick-many';

/** Names to tick among those that the site has, and room to write others, one on a line. */
@Component({
  selector: 'wm-names-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TextArea, TickMany],
  template: `
    <wm-tick-many
      [fieldId]="fieldId()"
      [legend]="legend()"
      [options]="options()"
      [chosen]="chosen()"
      [error]="error()"
      (toggled)="toggle($event)"
    />
    <wm-text-area
      [fieldId]="fieldId() + '-new'"
      [label]="others()"
      [rows]="2"
      [value]="written()"
      (valueChange)="write($event)"
    />
  `,
})
export class NamesField {
  readonly fieldId = input.required<string>();
  readonly legend = input.required<string>();
  /** Label of the box for names that the site does not have. */
  readonly others = input.required<string>();
  readonly known = input.required<readonly string[]>();
  readonly error = input('');
  /** The ticked names, and after them those that were written. */
  readonly chosen = model.required<readonly string[]>();

  protected readonly options = computed(() => this.known().map((name) => ({ value: name, text: name })));
  /** Empty again once what was written in it is among the known names. */
  protected readonly written = linkedSignal<readonly string[], string>({
    source: this.known,
    computation: () =>
      this.chosen()
        .filter((name) => !this.known().includes(name))
        .join('\n'),
  });

  protected toggle(name: string): void {
    const chosen = this.chosen();
    this.chosen.set(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  }

  protected write(text: string): void {
    this.written.set(text);
    const ticked = this.chosen().filter((name) => this.known().includes(name));
    const lines = text.split('\n').map((line) => line.trim());
    this.chosen.set([...ticked, ...lines.filter((line) => line !== '')]);
  }
}
