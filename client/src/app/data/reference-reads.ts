import { httpResource } from '@angular/common/http';
import { Injectable, computed } from '@angular/core';
import type { CareService, MeasureVersion, Page } from '@waymark/contracts';
import { API } from './api';

/** Measures and care services: read once, as they do not change while a page is open. */
@Injectable({ providedIn: 'root' })
export class ReferenceReads {
  readonly measures = httpResource<Page<MeasureVersion>>(() => `${API}/measures`);
  readonly careServices = httpResource<Page<CareService>>(() => `${API}/care-services`);

  readonly measureById = computed(
    () =>
      new Map((this.measures.hasValue() ? this.measures.value().items : []).map((measure) => [measure.id, measure])),
  );
  readonly careServiceById = computed(
    () =>
      new Map(
        (this.careServices.hasValue() ? this.careServices.value().items : []).map((service) => [service.id, service]),
      ),
  );
}
