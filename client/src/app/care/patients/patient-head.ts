import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Patient } from '@waymark/contracts';
import { PersonStrip } from '../episodes/person-strip';
import { PageHeading } from '../../ui/page-focus';

/** Heading of a staff page about a person, and below it who that is. */
@Component({
  selector: 'wm-patient-head',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, PersonStrip],
  template: `
    @if (task(); as task) {
      <h1 wmHeading>{{ task }}</h1>
    }
    <wm-person-strip [patient]="patient()" [nameIsHeading]="task() === ''" />
  `,
  // The strip stays in view for as long as the page, not for as long as this heading.
  styles: ':host { display: contents; }',
})
export class PatientHead {
  readonly patient = input.required<Patient>();
  /** Title of a page with a single purpose; else the person's name is its heading. */
  readonly task = input('');
}
