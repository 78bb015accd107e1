/**
 * The part of Slack's Block Kit that alerts use: only plain_text and rich_text, in which `*`, backticks and `:emoji:`
 * mean nothing. `&`, `<` and `>` are escaped everywhere, which also disarms <!channel>, <@user> and <url|text>.
 */
export interface SlackPlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

export type SlackSpan =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly style?: { readonly bold?: true; readonly code?: true; readonly strike?: true };
    }
  | { readonly type: 'link'; readonly url: string; readonly text: string };

export type SlackRichTextPart =
  | { readonly type: 'rich_text_section'; readonly elements: readonly SlackSpan[] }
  | { readonly type: 'rich_text_preformatted'; readonly elements: readonly SlackSpan[] };

export type SlackBlock =
  | { readonly type: 'header'; readonly text: SlackPlainText }
  | { readonly type: 'rich_text'; readonly elements: readonly SlackRichTextPart[] }
  | { readonly type: 'context'; readonly elements: readonly SlackPlainText[] };

export interface SlackMessage {
  /** What notifications and screen readers show. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
  /** For machines: one that comes twice names the same incident or digest, and the same run of it. */
  readonly metadata?: SlackMetadata;
}

export interface SlackMetadata {
  readonly event_type: 'asbuilt_incident' | 'asbuilt_digest';
  readonly event_payload: { readonly [name: string]: string | number };
}

/** Plain text escaped for Slack and, escaped, at most `longest` characters; cut with "…". */
export function slackText(text: string, longest: number): string {
  const whole = escapeForSlack(text);
  if (whole.length <= longest) return whole;
  let cut = '';
  for (const character of text) {
    const escaped = escapeForSlack(character);
    if (cut.length + escaped.length > longest - 1) break;
    cut += escaped;
  }
  return `${cut}…`;
}

function escapeForSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
