import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** File in the built client's folder: the scripts a page opens with, by its address. `*` stands for an id. */
const FILE = 'opens-with.json';

/**
 * Links that let a browser fetch all scripts of a page concurrently. On its own it discovers each only from the one
 * before, and on a slow network every such step costs a sixth of a second. They follow from the address alone.
 */
export function readScriptLinks(folder: string): (path: string) => string {
  const file = join(folder, FILE);
  const opensWith = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>) : {};
  const pages = Object.entries(opensWith).map(([address, scripts]) => ({
    shape: new RegExp(`^${address.replaceAll('*', '[^/]+')}/?$`),
    links: scripts.map((script) => `<link rel="modulepreload" href="${script}">`).join(''),
  }));
  return (path) => pages.find(({ shape }) => shape.test(path))?.links ?? '';
}
