import { dayOf, type LocalTime, instantAt } from '@waymark/calendar';

/** The only source of "now" and of days, so that tests can stop it and days follow the site's zone. */
export class Clock {
  /** @param stoppedAt the instant at which the clock is stopped; null: real time. */
  constructor(
    readonly timeZone: string,
    readonly stoppedAt: Date | null = null,
  ) {}

  now(): Date {
    return this.stoppedAt === null ? new Date() : new Date(this.stoppedAt);
  }

  /** Today, `YYYY-MM-DD`, in the site's zone. */
  today(): string {
    return this.dayOf(this.now());
  }

  /** The day an instant falls on in the site's zone, `YYYY-MM-DD`. */
  dayOf(instant: Date): string {
    return dayOf(instant, this.timeZone);
  }

  /** When the site's clocks show `time` (`HH:MM`) on `day`. */
  localTime(day: string, time: string): LocalTime {
    return instantAt(day, time, this.timeZone);
  }

  /** The first instant at which they show it; if they skip it going forward, the instant of the change. */
  instantAt(day: string, time: string): Date {
    const found = this.localTime(day, time);
    return found.kind === 'repeated' ? found.first : found.at;
  }
}
