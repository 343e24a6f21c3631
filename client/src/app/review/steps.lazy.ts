/** The steps after the first, in one chunk that is fetched while people still look at the first. */
export const lazySteps = () => import('./steps.chunk');
