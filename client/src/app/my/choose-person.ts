import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { Patient } from '@waymark/contracts';
import { forkJoin } from 'rxjs';
import { patientUrl } from '../data/record-reads';
import { Button } from '../ui/button';
import { PageFocus, PageHeading } from '../ui/page-focus';
import { ReadProblem } from '../data/read-problem';
import { calledName } from '../i18n/person-text';
import { Translations } from '../i18n/translations';
import { WhoseRecord } from './whose-record';

/** For a carer of several people: chooses whose pages to see. */
@Component({
  selector: 'wm-choose-person',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, ReadProblem],
  template: `
    <h1 wmHeading>{{ i18n.t('patient.my.whom') }}</h1>
    @if (people.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="people.reload()" />
    } @else if (choices(); as choices) {
      <ul class="app-stack">
        @for (person of choices; track person.id) {
          <li>
            <button type="button" wmButton="secondary" (click)="choose(person.id)">{{ person.name }}</button>
          </li>
        }
      </ul>
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
})
export class ChoosePerson {
  private readonly http = inject(HttpClient);
  private readonly whose = inject(WhoseRecord);
  private readonly focus = inject(PageFocus);
  protected readonly i18n = inject(Translations);

  protected readonly people = rxResource({
    params: () => this.whose.ids(),
    stream: ({ params }) => forkJoin(params.map((id) => this.http.get<Patient>(patientUrl(id)))),
  });
  /** With the family name if two have the same first name. */
  protected readonly choices = computed(() => {
    if (!this.people.hasValue()) return null;
    const people = this.people.value();
    const called = people.map(calledName);
    return people.map((person, index) => {
      const isTwice = called.filter((name) => name === called[index]).length > 1;
      return { id: person.id, name: isTwice ? `${called[index] ?? ''} ${person.familyName}` : (called[index] ?? '') };
    });
  });

  protected choose(patientId: string): void {
    this.focus.owe();
    this.whose.choose(patientId);
  }
}
