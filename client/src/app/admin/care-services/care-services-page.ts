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
import type { CareService, Page, UnattendedCareService } from '@waymark/contracts';
import { API } from '../../data/api';
import { changeWriter } from '../../data/write';
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

const FIELDS = { '/phone': 'phone', '/address': 'address', '/onArrival': 'on-arrival' };

/** The care services, what they offer and where, and what their patients are told: whom to ring and where to come. */
@Component({
  selector: 'wm-care-services-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CareServiceForm, ErrorSummary, Notice, PageHeading, ReadProblem],
  templateUrl: './care-services-page.html',
})
export class CareServicesPage {
  private readonly write = changeWriter();
  private readonly focus = inject(PageFocus);
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  private readonly once = oneAtATime();
  protected readonly i18n = inject(Translations);

  protected readonly read = httpResource<Page<CareService>>(() => `${API}/care-services`);
  protected readonly careServices = computed(() => (this.read.hasValue() ? this.read.value().items : null));
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
  protected readonly open = computed(() => this.careServices()?.find(({ id }) => id === this.wanted()) ?? null);

  constructor() {
    afterRenderEffect({
      read: () => {
        if (this.notice()) this.said()?.nativeElement.focus();
      },
    });
  }

  protected begin({ id }: CareService): void {
    this.problem.set(null);
    this.notice.set(null);
    this.wanted.set(id);
  }

  protected leave(): void {
    this.problem.set(null);
    this.wanted.set(null);
    this.focus.owe();
  }

  protected saveDetails(careService: CareService, body: CareServiceDetails): Promise<void> {
    return this.once(async () => {
      const { id, name, version } = careService;
      try {
        await this.write<CareService>({ method: 'PATCH', url: `${API}/care-services/${id}`, body, version });
        this.problem.set(null);
        // What was opened meanwhile stays open.
        if (this.wanted() === id) this.wanted.set(null);
        this.notice.set({ key: 'admin.care-services.saved', name });
        this.read.reload();
      } catch (error) {
        if (error instanceof HttpErrorResponse && error.status === 412) this.showAsItStands(careService);
        else this.problem.set(readProblem(error, FIELDS));
      }
    });
  }

  /** Someone else was quicker: shows theirs in the list, and keeps the input. */
  private showAsItStands({ name }: CareService): void {
    this.problem.set(null);
    this.notice.set({ key: 'admin.care-services.changed-elsewhere', name });
    this.read.reload();
  }
}
