import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Page, Patient, PatientSummary } from '@waymark/contracts';
import { mayBeOnePerson, namePartsOf } from '@waymark/text';
import { firstValueFrom } from 'rxjs';
import { chosenOf, ownCareServices } from '../episodes/own-care-services';
import { ReferenceReads } from '../../data/reference-reads';
import { changeSender, isSaved } from '../../data/send-change';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { UnsavedWords } from '../../session/unsaved-text';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { readProblem } from '../../data/problem';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { SelectInput } from '../../ui/select-input';
import { Translations } from '../../i18n/translations';
import { AlreadyHere, type Resemblance } from './already-here';
import { ContactFields } from './contact-fields';
import { FiguresFields } from './figures-fields';
import { IdentityFields } from './identity-fields';
import { NeedsFields } from './needs-fields';
import {
  EMPTY_DRAFT,
  PATIENT_FIELDS,
  newPatientBody,
  openPatientFields,
  patientDayProblems,
  takeOnBody,
} from './patient-draft';
import { type TakeOnAnswer, TakeOnForm } from './take-on-form';

/** No one compares more people in one go. */
const MOST_SHOWN = 10;

/** Takes a person on, after checking that they are not here already. */
@Component({
  selector: 'wm-new-patient-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AlreadyHere,
    Button,
    ContactFields,
    ErrorSummary,
    FiguresFields,
    IdentityFields,
    NeedsFields,
    PageHeading,
    ReadProblem,
    RouterLink,
    SelectInput,
    TakeOnForm,
  ],
  templateUrl: './new-patient-page.html',
})
export class NewPatientPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly focus = inject(PageFocus);
  private readonly unsaved = inject(UnsavedWords);
  private readonly sender = changeSender(() => PATIENT_FIELDS);
  protected readonly i18n = inject(Translations);
  protected readonly reference = inject(ReferenceReads);
  protected readonly today = inject(SessionStore).today;
  protected readonly problem = this.sender.problem;

  protected readonly draft = signal(EMPTY_DRAFT);
  protected readonly careServices = ownCareServices();
  protected readonly careServiceOptions = computed(() =>
    this.careServices().map(({ id, name }) => ({ value: id, text: name })),
  );
  protected readonly careServiceId = chosenOf(this.careServices);
  protected readonly careServiceError = computed(() => errorOf(this.problem(), 'care-service'));
  protected readonly resembles = signal<{
    readonly as: Resemblance;
    readonly people: readonly PatientSummary[];
  } | null>(null);

  /** The NHS number may be known to another care service: taking the person on then needs a reason. */
  protected readonly asksWhy = signal(false);

  protected markNeedsReviewed(): void {
    this.draft.update((draft) => ({ ...draft, reviewedOn: this.today() }));
  }

  protected submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.isComplete()) void this.save({});
  }

  private isComplete(): boolean {
    const open = [
      ...openPatientFields(this.draft()),
      ...(this.careServiceId() ? [] : [{ fieldId: 'care-service', key: 'care.person.care-service-missing' } as const]),
    ];
    const fields = [
      ...open.map(({ fieldId, key }) => ({ fieldId, text: this.i18n.t(key) })),
      ...patientDayProblems(this.i18n, this.draft(), this.today()),
    ];
    if (fields.length > 0) this.problem.set(problemOnPage('care.form.missing', fields));
    return fields.length === 0;
  }

  /** The user has compared them, and confirms that these are two people. */
  protected saveAsAnother(): void {
    if (this.isComplete()) void this.save({ confirmedDistinct: true });
  }

  protected backToForm(): void {
    this.resembles.set(null);
    this.asksWhy.set(false);
    this.focus.owe();
  }

  private async save(confirmed: { confirmedDistinct?: true }): Promise<void> {
    const careServiceId = this.careServiceId();
    const body = { ...newPatientBody(this.draft(), careServiceId), ...confirmed };
    const sent = await this.sender.send<Patient>({ method: 'POST', url: `${API}/patients`, body });
    if (isSaved(sent)) {
      await this.beginEpisode(sent.saved, careServiceId);
      return;
    }
    const as = sent?.refused;
    this.asksWhy.set(as === 'say-why');
    if (as === 'say-why') this.problem.set(null);
    if (as === 'namesake' || as === 'nhs-number-known') await this.askWho(as);
    else this.resembles.set(null);
  }

  protected async takeOn(answer: TakeOnAnswer): Promise<void> {
    if (!this.isComplete()) return;
    const careServiceId = this.careServiceId();
    const body = takeOnBody(this.draft(), careServiceId, answer);
    const sent = await this.sender.send<Patient>({ method: 'POST', url: `${API}/patients/taking-on`, body });
    if (!isSaved(sent)) return;
    // The question is a form of its own; the rest of the page was sent with its answer, or is the person's already.
    this.unsaved.allSaved();
    await this.beginEpisode(sent.saved, careServiceId);
  }

  private async beginEpisode({ id }: Patient, careService: string): Promise<void> {
    await this.router.navigate(['/patients', id, 'episodes', 'new'], {
      queryParams: { careService },
      // "Back" must not offer the filled-in form a second time.
      replaceUrl: true,
    });
  }

  private async find(query: string): Promise<readonly PatientSummary[]> {
    const found = this.http.post<Page<PatientSummary>>(`${API}/patients/search`, { query, limit: 50 });
    return (await firstValueFrom(found)).items;
  }

  private async askWho(as: Resemblance): Promise<void> {
    const { givenName, familyName, birthDate, nhsNumber } = this.draft();
    // A name that is only similar is not found by the input; one that is the same comes first.
    const queries = as === 'namesake' ? [`${givenName.trim()} ${familyName.trim()}`, birthDate] : [nhsNumber.trim()];
    try {
      const pages = await Promise.all(queries.map((query) => this.find(query)));
      const self = namePartsOf({ givenName, familyName, birthDate });
      const isLike = (one: PatientSummary): boolean =>
        as !== 'namesake' || (one.birthDate === birthDate && mayBeOnePerson(self, namePartsOf(one)));
      const people = [...new Map(pages.flat().map((one) => [one.id, one])).values()]
        .filter(isLike)
        .slice(0, MOST_SHOWN);
      // The question replaces the server's sentence; a wrong number stays marked at its field.
      if (as === 'namesake') this.problem.set(null);
      this.resembles.set({ as, people });
    } catch (error) {
      this.problem.set(readProblem(error));
    }
  }
}
