import { Injectable } from '@nestjs/common';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ServiceState } from './service-state.js';

const MS_PER_SECOND = 1000;
/** Seconds. A page should come within a tenth; a release for research takes minutes, but no request waits for it. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Figures about the service for Prometheus: counts and times of routes, never a word about a person. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly seconds = new Histogram({
    name: 'waymark_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its reply.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS,
    registers: [this.registry],
  });

  /** @param milliseconds from its first byte to the last of its reply */
  observe(
    of: { readonly method: string; readonly route: string; readonly status: number },
    milliseconds: number,
  ): void {
    const { method, route, status } = of;
    this.seconds.observe({ method, route, status: String(status) }, milliseconds / MS_PER_SECOND);
  }

  /** Adds what is only looked up when somebody asks. */
  watch(read: () => Promise<ServiceState>): void {
    collectDefaultMetrics({ register: this.registry });
    const gauges = Object.fromEntries(
      Object.entries(GAUGES).map(([name, { help }]) => [name, new Gauge({ name, help, registers: [this.registry] })]),
    );
    this.refresh = async () => {
      const state = await read();
      for (const [name, { of }] of Object.entries(GAUGES)) gauges[name]?.set(of(state));
    };
  }

  async text(): Promise<{ readonly type: string; readonly text: string }> {
    await this.refresh();
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }

  private refresh: () => Promise<void> = () => Promise.resolve();
}

/** NaN, as Prometheus has it, where nothing is known. */
const GAUGES: Readonly<Record<string, { readonly help: string; readonly of: (state: ServiceState) => number }>> = {
  waymark_database_answers: {
    help: '1 while the database answers.',
    of: ({ database }) => Number(database.answers),
  },
  waymark_database_takes_writes: {
    help: '0 after a write that storage did not take, until one that it took.',
    of: ({ database }) => Number(database.takesWrites),
  },
  waymark_migrations_missing: {
    help: 'Migrations of this program that the database does not have.',
    of: ({ migrations }) => migrations.missing ?? NaN,
  },
  waymark_disk_free_bytes: {
    help: 'Free bytes where the files are: the database if it is SQLite, and the releases.',
    of: ({ disk }) => disk.freeBytes ?? NaN,
  },
  waymark_jobs_waiting: { help: 'Jobs that nobody has begun.', of: ({ jobs }) => jobs.waiting ?? NaN },
  waymark_backup_age_seconds: {
    help: 'Age of the last backup that was read back and compared.',
    of: ({ backup }) => backup.secondsOld ?? NaN,
  },
  waymark_backup_late: {
    help: '1 while the backup that was due is two hours late.',
    of: ({ backup }) => (backup.late === null ? NaN : Number(backup.late)),
  },
  waymark_audit_notices: {
    help: 'What stands out about the audit trail; /state names it, and the log says more.',
    of: ({ audit }) => audit.length,
  },
  waymark_jobs_running: { help: 'Jobs under way, in all processes.', of: ({ jobs }) => jobs.running ?? NaN },
};
