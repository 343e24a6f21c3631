import { inject } from '@angular/core';
import type { Route, Routes } from '@angular/router';
import type { Membership } from '@waymark/contracts';
import { type AreaPage, mayDo, mayOpen } from './area-page';
import { leaveGuard } from './leaving';
import { pageGuard } from './page-guard';
import { SessionStore } from './session-store';

/** What the first script fetches of an area: its routes, and which of its pages are for whom. */
export interface Area {
  readonly routes: Routes;
  readonly openTo: (memberships: readonly Membership[]) => readonly AreaPage[];
}

/** @param inFrame the routes with what is around all of them; absent: there is nothing. */
export function areaOf(pages: readonly AreaPage[], inFrame: (routes: Routes) => Routes = (routes) => routes): Area {
  return {
    routes: inFrame(pages.map(routeOf)),
    openTo: (memberships) => pages.filter((page) => mayOpen(page, memberships)),
  };
}

function routeOf(page: AreaPage): Route {
  const { path, title, frame, load, loadSteps, unless } = page;
  return {
    path,
    data: { frame },
    canActivate: [pageGuard(page)],
    ...(unless ? { canMatch: [() => !mayDo(unless, inject(SessionStore).memberships())] } : {}),
    ...(title === null ? {} : { title }),
    // Steps have guards of their own against leaving.
    ...(load ? { loadComponent: load, canDeactivate: [leaveGuard] } : {}),
    ...(loadSteps ? { loadChildren: loadSteps } : {}),
  };
}
