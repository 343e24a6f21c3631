/** The pages after the first, in one chunk that is fetched while the first one is read: the network may fail later. */
export const lazySteps = () => import('./steps.chunk');
