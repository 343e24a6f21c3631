/** The pages after the first, in one chunk that is fetched while the first one is read: a network may go later on. */
export const lazySteps = () => import('./steps.chunk');
