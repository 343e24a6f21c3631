import { provideHttpClient, withFetch, withInterceptors, withNoXsrfProtection } from '@angular/common/http';
import { type ApplicationConfig, inject, provideAppInitializer } from '@angular/core';
import {
  RouteReuseStrategy,
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withRouterConfig,
} from '@angular/router';
import { routes } from './app.routes';
import { firstReadsInterceptor } from './data/first-reads';
import { sessionEndedInterceptor } from './session/session-ended';
import { SessionStore } from './session/session-store';
import { siteClockInterceptor } from './session/site-clock';
import { PagePerAppointment } from './ui/page-per-appointment';
import { TranslatedTitles } from './ui/page-title';
import { Translations } from './i18n/translations';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      // A user who stays on a half-filled page after "Back" keeps their place in the history.
      withRouterConfig({ canceledNavigationResolution: 'computed' }),
    ),
    // The API refuses cross-site writes by their origin, so no token travels in a second cookie.
    provideHttpClient(
      withFetch(),
      withNoXsrfProtection(),
      withInterceptors([siteClockInterceptor, sessionEndedInterceptor, firstReadsInterceptor]),
    ),
    { provide: RouteReuseStrategy, useClass: PagePerAppointment },
    { provide: TitleStrategy, useExisting: TranslatedTitles },
    // Both start concurrently: the first page needs the texts and the signed-in user.
    provideAppInitializer(() => Promise.all([inject(Translations).open(), inject(SessionStore).restore()])),
  ],
};
