import { Injectable } from '@angular/core';
import { type ActivatedRouteSnapshot, BaseRouteReuseStrategy } from '@angular/router';

/**
 * Another appointment is another page. The router would reuse the page under the new address, and with it everything
 * the page stores about the person before.
 */
@Injectable()
export class PagePerAppointment extends BaseRouteReuseStrategy {
  override shouldReuseRoute(future: ActivatedRouteSnapshot, current: ActivatedRouteSnapshot): boolean {
    const [next, now] = [future, current].map(({ params }) => params['appointmentId'] as string | undefined);
    return super.shouldReuseRoute(future, current) && next === now;
  }
}
