/**
 * Block Kit's limits, as Slack checks them, and the narrower ones that keep a message from being refused as a whole: twenty
 * blocks, 8,000 characters of JSON. Answers what is wrong; nothing where a message may be sent.
 */
type Block = { readonly type?: unknown; readonly [member: string]: unknown };

export function blockKitFaults(message: object): readonly string[] {
  const { text, blocks, metadata } = message as { text?: unknown; blocks?: unknown; metadata?: unknown };
  const faults: string[] = [];
  const size = JSON.stringify(message).length;
  if (size > 8_000) faults.push(`${size} characters`);
  if (typeof text !== 'string' || text === '' || text.length > 4_000) faults.push('text');
  if (!Array.isArray(blocks) || blocks.length === 0 || blocks.length > 20) return [...faults, 'blocks'];
  blocks.forEach((block: Block, i) => {
    faults.push(...blockFaults(block).map((fault) => `block ${i}: ${fault}`));
  });
  return [...faults, ...metadataFaults(metadata)];
}

function blockFaults(block: Block): readonly string[] {
  switch (block.type) {
    case 'header':
      return plainTextFaults(block.text, 150);
    case 'context': {
      const { elements } = block;
      if (!Array.isArray(elements) || elements.length === 0 || elements.length > 10) return ['elements'];
      return elements.flatMap((element) => plainTextFaults(element, 3_000));
    }
    case 'rich_text': {
      const { elements } = block;
      if (!Array.isArray(elements) || elements.length === 0) return ['elements'];
      return elements.flatMap(richTextFaults);
    }
    default:
      return [`type ${String(block.type)}`];
  }
}

function plainTextFaults(value: unknown, longest: number): readonly string[] {
  const { type, text, emoji } = value as { type?: unknown; text?: unknown; emoji?: unknown };
  const isText = type === 'plain_text' && typeof text === 'string' && text.length > 0 && text.length <= longest;
  return isText && emoji === false ? [] : [`plain_text ${String(text).slice(0, 80)}`];
}

function richTextFaults(part: unknown): readonly string[] {
  const { type, elements } = part as { type?: unknown; elements?: unknown };
  if (type !== 'rich_text_section' && type !== 'rich_text_preformatted') return [`part ${String(type)}`];
  if (!Array.isArray(elements) || elements.length === 0) return ['empty part'];
  return elements.flatMap((span) => {
    const { type: kind, text, url, style } = span as { type?: unknown; text?: unknown; url?: unknown; style?: object };
    if (typeof text !== 'string' || text === '' || text.length > 3_000)
      return [`span text ${String(text).slice(0, 80)}`];
    if (Object.keys(style ?? {}).some((each) => !['bold', 'code', 'strike'].includes(each))) return ['style'];
    if (kind === 'text') return [];
    const isLink = kind === 'link' && typeof url === 'string' && URL.canParse(url) && url.length <= 3_000;
    return isLink ? [] : [`span ${String(kind)}`];
  });
}

function metadataFaults(metadata: unknown): readonly string[] {
  if (metadata === undefined) return [];
  const { event_type, event_payload } = metadata as { event_type?: unknown; event_payload?: unknown };
  const isNamed = typeof event_type === 'string' && /^[a-z_]{1,255}$/.test(event_type);
  const isFlat =
    typeof event_payload === 'object' &&
    event_payload !== null &&
    Object.values(event_payload).every((value) => typeof value === 'string' || typeof value === 'number');
  return isNamed && isFlat ? [] : ['metadata'];
}
