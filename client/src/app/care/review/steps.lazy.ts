/** The steps after the first, in one chunk that is fetched while people are still on the first. */
export const lazySteps = () => import('./review-steps');
