/** The one source of "now" and of days, so that tests can stop it and days follow the site's zone. */
export class Clock {
  private readonly days: Intl.DateTimeFormat;

  /** @param stoppedAt the instant at which the clock stands still; null: real time. */
  constructor(
    readonly timeZone: string,
    private readonly stoppedAt: Date | null = null,
  ) {
    // The Swedish locale writes a day as YYYY-MM-DD.
    this.days = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  }

  now(): Date {
    return this.stoppedAt === null ? new Date() : new Date(this.stoppedAt);
  }

  /** Today, `YYYY-MM-DD`, in the site's zone. */
  today(): string {
    return this.dayOf(this.now());
  }

  /** The day an instant falls on in the site's zone, `YYYY-MM-DD`. */
  dayOf(instant: Date): string {
    return this.days.format(instant);
  }

  /** The instant at which the clocks of the site's zone show `time` (`HH:MM`) on `day`. */
  instantAt(day: string, time: string): Date {
    const asUtc = new Date(`${day}T${time}:00.000Z`);
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: this.timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(asUtc);
    const offset = new Date(`${shown.replace(' ', 'T')}.000Z`).getTime() - asUtc.getTime();
    return new Date(asUtc.getTime() - offset);
  }
}
