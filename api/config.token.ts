/** Injects the {@link Config} that main.ts read. */
export const CONFIG = Symbol('config');
