import { ChangeDetectionStrategy, Component, type Type, input, linkedSignal, signal } from '@angular/core';
import { PartOutlet } from '../ui/part-outlet';
import { Seen } from '../ui/seen';
import { ReadProblem } from './read-problem';

/** A part of a page that is fetched, and reads, only once it is scrolled to. */
@Component({
  selector: 'wm-when-seen',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PartOutlet, ReadProblem, Seen],
  template: `
    @if (part(); as part) {
      <ng-container *wmPart="part; inputs: inputs()" />
    } @else {
      <div class="app-copy" (wmSeen)="fetch()"></div>
      @if (problem(); as problem) {
        <wm-read-problem [error]="problem" (tryAgain)="fetch()" />
      }
    }
  `,
})
export class WhenSeen {
  readonly load = input.required<() => Promise<Type<unknown>>>();
  readonly inputs = input<Record<string, unknown>>({});
  /** Id of whom or what it is about: of another one, it waits to be seen again. */
  readonly about = input.required<string>();

  protected readonly part = linkedSignal<string, Type<unknown> | null>({
    source: () => this.about(),
    computation: () => null,
  });
  protected readonly problem = signal<unknown>(null);

  protected fetch(): void {
    this.problem.set(null);
    this.load()().then(
      (part) => this.part.set(part),
      (error: unknown) => this.problem.set(error),
    );
  }
}
