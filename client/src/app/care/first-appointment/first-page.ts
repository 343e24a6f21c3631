import { ChangeDetectionStrategy, Component, ViewEncapsulation, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { UnsavedWords } from '../../session/unsaved-text';
import { ANSWERS_SPEAK } from '../../ui/listen-button';
import { PageHeading } from '../../ui/page-focus';
import { ReadProblem } from '../../data/read-problem';
import { applyPatientNeeds } from '../../session/apply-patient-needs';
import { Translations } from '../../i18n/translations';
import { FirstStore } from './first-store';
import { FirstTools } from './first-tools';

/** Screen that patient and therapist share when goals begin. Its address says which step it shows. */
@Component({
  selector: 'wm-first-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [FirstTools, PageHeading, ReadProblem, RouterOutlet],
  providers: [FirstStore, { provide: ANSWERS_SPEAK, useValue: true }],
  styleUrls: ['../review/review.scss', './first.scss'],
  template: `
    <div class="app-column app-review app-first">
      <wm-first-tools [step]="step()" [content]="content" />
      <div #content>
        @if (store.error(); as error) {
          <h1 wmHeading>{{ i18n.t('patient.first.title') }}</h1>
          <wm-read-problem [error]="error" (tryAgain)="store.readAgain()" />
        } @else if (store.context()) {
          <router-outlet />
        } @else {
          <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
        }
      </div>
    </div>
  `,
})
export class FirstPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly store = inject(FirstStore);
  protected readonly i18n = inject(Translations);

  protected readonly step = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.route.snapshot.firstChild?.url.map(({ path }) => path).join('/') ?? ''),
    ),
    { requireSync: true },
  );

  constructor() {
    inject(UnsavedWords).keptBy(() => this.store.unsaved());
    applyPatientNeeds(() => this.store.context()?.patient ?? null);
  }
}
