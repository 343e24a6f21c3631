import type { SharedPage, SharedScreen as Shared } from '@waymark/contracts';

const ADDRESSES: Readonly<Record<SharedPage, (recordId: string) => string>> = {
  review: (id) => `/appointments/${id}/review`,
  first: (id) => `/appointments/${id}/first`,
  letter: (id) => `/letters/${id}/agree`,
};

/** The page that the screen was handed over for. */
export function addressOf({ page, recordId }: Shared): string {
  return ADDRESSES[page](recordId);
}
