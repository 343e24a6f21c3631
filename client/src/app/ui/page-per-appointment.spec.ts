import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, RouteReuseStrategy, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { PagePerAppointment } from './page-per-appointment';

@Component({ changeDetection: ChangeDetectionStrategy.OnPush, template: '{{ id }}' })
class Page {
  protected readonly id = inject(ActivatedRoute).snapshot.paramMap.get('appointmentId');
}

test('another appointment is another page; another question of the same one is not', async () => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: 'appointments/:appointmentId/record', component: Page }]),
      { provide: RouteReuseStrategy, useClass: PagePerAppointment },
    ],
  });
  const harness = await RouterTestingHarness.create();
  const first = await harness.navigateByUrl('/appointments/a1/record?how=group', Page);
  expect(await harness.navigateByUrl('/appointments/a1/record?how=phone', Page)).toBe(first);
  expect(await harness.navigateByUrl('/appointments/a2/record?how=group', Page)).not.toBe(first);
  expect(harness.routeNativeElement?.textContent).toBe('a2');
});
