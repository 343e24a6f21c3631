interface Arrived {
  readonly address: URL;
  readonly status: number;
  readonly page: string;
}

const MOST_STEPS = 12;

/** Goes where it is sent, as a browser does, with the cookies of each site. */
export class TestBrowser {
  private readonly cookies = new Map<string, Map<string, string>>();

  /** Another one with the same cookies. */
  copy(): TestBrowser {
    const copy = new TestBrowser();
    for (const [host, cookies] of this.cookies) copy.cookies.set(host, new Map(cookies));
    return copy;
  }

  goTo(address: string): Promise<Arrived> {
    return this.follow(new URL(address), { method: 'GET' });
  }

  /** Sends a form. @param stopAt an origin whose address is not opened. */
  submit(address: URL, form: Record<string, string>, { stopAt }: { stopAt?: string } = {}): Promise<Arrived> {
    const body = new URLSearchParams(form);
    return this.follow(address, { method: 'POST', body }, stopAt);
  }

  /** The reply is what its caller says that it is. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as HttpClient has it
  async post<T>(address: string, body: object): Promise<{ status: number; body: T }> {
    const headers = { 'content-type': 'application/json' };
    const reply = await this.send(new URL(address), { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: reply.status, body: (await reply.json()) as T };
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as HttpClient has it
  async json<T>(address: string): Promise<{ status: number; body: T }> {
    const reply = await this.send(new URL(address), { method: 'GET' });
    return { status: reply.status, body: (await reply.json()) as T };
  }

  /** The body is null where there is none. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as HttpClient has it
  async delete<T>(address: string): Promise<{ status: number; body: T | null }> {
    const reply = await this.send(new URL(address), { method: 'DELETE' });
    const text = await reply.text();
    return { status: reply.status, body: text === '' ? null : (JSON.parse(text) as T) };
  }

  private async follow(from: URL, first: RequestInit, stopAt?: string): Promise<Arrived> {
    let [address, request] = [from, first];
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const reply = await this.send(address, request);
      const page = await reply.text();
      const location = reply.headers.get('location');
      if (location === null) return { address, status: reply.status, page };
      address = new URL(location, address);
      request = { method: 'GET' };
      if (address.origin === stopAt) return { address, status: reply.status, page };
    }
    throw new Error(`It is sent round and round: ${address.href}`);
  }

  /** Sites are told apart by their port too: all of them are on this machine. */
  private async send(address: URL, request: RequestInit): Promise<Response> {
    const jar = this.cookies.get(address.host) ?? new Map<string, string>();
    this.cookies.set(address.host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(request.headers as Record<string, string> | undefined), ...(cookie ? { cookie } : {}) };
    const reply = await fetch(address, { ...request, headers, redirect: 'manual' });
    for (const set of reply.headers.getSetCookie()) {
      const [pair = ''] = set.split(';', 1);
      const at = pair.indexOf('=');
      const isOver = /expires=Thu, 01 Jan 1970/i.test(set) || /max-age=0/i.test(set);
      if (isOver) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return reply;
  }
}
