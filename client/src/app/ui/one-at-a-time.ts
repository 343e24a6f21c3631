/** Runs one action at a time: pressing again while one is under way does nothing. */
export function oneAtATime(): (deed: () => Promise<void>) => Promise<void> {
  let busy = false;
  return async (deed) => {
    if (busy) return;
    busy = true;
    try {
      await deed();
    } finally {
      busy = false;
    }
  };
}
