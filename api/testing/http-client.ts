import { TEST_PASSWORD } from './test-site.js';

/** A reply. `body` is parsed JSON, the text of a CSV or calendar file, or null if there was none. */
export interface HttpReply<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly etag: string | null;
  readonly headers: Headers;
}

/** Calls the service as a browser would, cookie included. */
export class HttpClient {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  /** The same browser, cookie included, with a service restarted elsewhere. */
  movedTo(url: string): HttpClient {
    const moved = new HttpClient(url);
    for (const [name, value] of this.cookies) moved.cookies.set(name, value);
    return moved;
  }

  /** What the browser keeps under this name; null: nothing. */
  cookie(name: string): string | null {
    return this.cookies.get(name) ?? null;
  }

  /** The browser without what it kept under this name, as after it was closed. */
  without(name: string): this {
    this.cookies.delete(name);
    return this;
  }

  async signIn(email: string, password = TEST_PASSWORD): Promise<HttpReply> {
    return this.post('/session', { email, password });
  }

  get<T = unknown>(path: string): Promise<HttpReply<T>> {
    return this.send<T>('GET', path);
  }

  post<T = unknown>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpReply<T>> {
    return this.send<T>('POST', path, body, headers);
  }

  put<T = unknown>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpReply<T>> {
    return this.send<T>('PUT', path, body, headers);
  }

  patch<T = unknown>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpReply<T>> {
    return this.send<T>('PATCH', path, body, headers);
  }

  delete<T = unknown>(path: string): Promise<HttpReply<T>> {
    return this.send<T>('DELETE', path);
  }

  /** @param path below /api/v1, or a whole path that starts with /api/. */
  async send<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<HttpReply<T>> {
    const isText = typeof body === 'string';
    const response = await fetch(`${this.url}${path.startsWith('/api/') ? path : `/api/v1${path}`}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': isText ? 'text/csv' : 'application/json' }),
        ...(this.cookies.size === 0 ? {} : { cookie: this.cookieHeader() }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.take(cookie);
    const text = await response.text();
    const isFile = /^text\/(csv|calendar)/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: (text === '' ? null : isFile ? text : JSON.parse(text)) as T,
      etag: response.headers.get('etag'),
      headers: response.headers,
    };
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** One without a value is taken away, as a browser does when its time is over. */
  private take(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
