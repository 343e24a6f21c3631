import { HttpErrorResponse, httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import type { CareService, Page, Places, UnattendedCareService } from '@waymark/contracts';
import { API } from '../../data/api';
import { type Change, changeWriter } from '../../data/write';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Notice } from '../../ui/notice';
import { oneAtATime } from '../../data/one-at-a-time';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { readProblem } from '../../data/problem';
import type { ShownProblem } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { type CareServiceDetails, CareServiceForm } from './care-service-form';
import { PlacesPart } from './places-part';

const FIELDS = {
  ...{ '/name': 'name', '/pathways': 'pathways', '/areas': 'areas' },
  ...{ '/phone': 'phone', '/address': 'address', '/onArrival': 'on-arrival' },
};

/** What the form is open for, if for no care service. */
const NEW = 'new';

/** The care services, what they offer and where, and what their patients are told: whom to ring and where to come. */
@Component({
  selector: 'wm-care-services-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CareServiceForm, ErrorSummary, Notice, PageHeading, PlacesPart, ReadProblem],
  templateUrl: './care-services-page.html',
  styleUrl: './change-column.scss',
})
export class CareServicesPage {
  private readonly write = changeWriter();
  private readonly focus = inject(PageFocus);
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  private readonly once = oneAtATime();
  protected readonly i18n = inject(Translations);

  protected readonly read = httpResource<Page<CareService>>(() => `${API}/care-services`);
  protected readonly careServices = computed(() => (this.read.hasValue() ? this.read.value().items : null));
  protected readonly placesRead = httpResource<Places>(() => `${API}/places`);
  protected readonly places = computed(() => (this.placesRead.hasValue() ? this.placesRead.value() : null));
  private readonly unattendedRead = httpResource<Page<UnattendedCareService>>(() => `${API}/care-services/unattended`);
  /** What waits at care services without a therapist who could deal with it. Counts only. */
  protected readonly unattended = computed(() =>
    (this.unattendedRead.hasValue() ? this.unattendedRead.value().items : []).map((one) =>
      this.i18n.t('admin.care-services.unattended', {
        service: one.careServiceName,
        people: one.openEpisodes,
        messages: one.unreadMessages,
        others: one.unseenHandOvers + one.transferRequests,
      }),
    ),
  );
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly notice = signal<{ readonly key: TranslationKey; readonly name: string } | null>(null);
  private readonly wanted = signal<string | null>(null);
  /** What the form is open for; `careService` is null for a new one. */
  protected readonly open = computed(() => {
    const wanted = this.wanted();
    const careService = this.careServices()?.find(({ id }) => id === wanted) ?? null;
    return careService || wanted === NEW ? { key: wanted, careService } : null;
  });

  constructor() {
    afterRenderEffect({
      read: () => {
        if (this.notice()) this.said()?.nativeElement.focus();
      },
    });
  }

  /** @param careService null: a new one. */
  protected begin(careService: CareService | null): void {
    this.problem.set(null);
    this.notice.set(null);
    this.wanted.set(careService?.id ?? NEW);
  }

  protected leave(): void {
    this.problem.set(null);
    this.wanted.set(null);
    this.focus.owe();
  }

  protected saveDetails(careService: CareService | null, body: CareServiceDetails): Promise<void> {
    return this.once(async () => {
      try {
        const { name } = await this.write<CareService>(changeOf(careService, body));
        this.problem.set(null);
        // What was opened meanwhile stays open.
        if (this.wanted() === (careService?.id ?? NEW)) this.wanted.set(null);
        this.notice.set({ key: careService ? 'admin.care-services.saved' : 'admin.care-services.made', name });
        this.readAgain();
      } catch (error) {
        if (careService && error instanceof HttpErrorResponse && error.status === 412) this.showAsItStands(careService);
        else this.problem.set(readProblem(error, FIELDS));
      }
    });
  }

  protected readAgain(): void {
    this.read.reload();
    this.placesRead.reload();
  }

  /** Someone else was quicker: shows theirs in the list, and keeps the input. */
  private showAsItStands({ name }: CareService): void {
    this.problem.set(null);
    this.notice.set({ key: 'admin.care-services.changed-elsewhere', name });
    this.readAgain();
  }
}

function changeOf(careService: CareService | null, body: CareServiceDetails): Change {
  if (careService === null) return { method: 'POST', url: `${API}/care-services`, body };
  const { id, version } = careService;
  return { method: 'PATCH', url: `${API}/care-services/${id}`, body, version };
}
