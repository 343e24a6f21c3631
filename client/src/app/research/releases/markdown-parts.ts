/** A paragraph, or a list. */
export interface MarkdownPart {
  readonly text: string;
  readonly items: readonly string[] | null;
}

/** The little of Markdown that a change log has: paragraphs and lists. Its own heading names the release again, and is left out. */
export function partsOf(markdown: string): readonly MarkdownPart[] {
  return markdown
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
