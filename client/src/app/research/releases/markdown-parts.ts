import { fullDay } from '../../i18n/day-text';

/** A paragraph, or a list. */
export interface MarkdownPart {
  readonly text: string;
  readonly items: readonly string[] | null;
}

/**
 * The little of Markdown that a change log has: paragraphs and lists, with its days in words. Its own heading names the release
 * again, and is left out.
 */
export function partsOf(markdown: string): readonly MarkdownPart[] {
  return markdown
    .replace(/\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g, fullDay)
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '' && !block.startsWith('#'))
    .map((block) => {
      const isList = block.startsWith('- ');
      const lines = isList ? block.split(/\n(?=- )/) : [block];
      const plain = lines.map((line) => line.replace(/^(?:- |> )/, '').replace(/\s*\n\s*(?:> )?/g, ' '));
      return { text: plain.join(' '), items: isList ? plain : null };
    });
}
