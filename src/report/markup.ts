const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text: nothing that a workbook holds can become markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** What is written already as markup, told apart from text by its type. */
export interface Markup {
  readonly html: string;
}

/** A template whose values are escaped unless they are markup themselves. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[])[]
): Markup {
  const written = values.map((value) => {
    if (typeof value === 'object') return 'html' in value ? value.html : value.map((item) => item.html).join('');
    return escapeHtml(String(value));
  });
  return { html: compacted(parts).reduce((so, part, index) => so + part + (written[index] ?? ''), '') };
}

const known = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Line breaks and indents of the source are for its readers; on a page of a thousand workbooks they are megabytes. */
function compacted(parts: TemplateStringsArray): readonly string[] {
  let short = known.get(parts);
  if (!short) {
    short = parts.map((part) =>
      part
        .replace(/>\s*\n\s*/g, '>')
        .replace(/\s*\n\s*</g, '<')
        .replace(/\s*\n\s*/g, ' '),
    );
    known.set(parts, short);
  }
  return short;
}
