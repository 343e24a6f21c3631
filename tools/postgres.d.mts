/** See postgres.mjs. */
export interface PostgresServer {
  readonly url: string;
  stop(): Promise<void>;
  stopNow(): void;
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<void>;
  startAgain(): Promise<void>;
  pause(): void;
  goOn(): void;
}
export function startPostgres(options?: { readonly isDurable?: boolean }): Promise<PostgresServer>;
