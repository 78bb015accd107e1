/** XML answers of AWS's older APIs as plain objects: lists of `member` or `item` as lists, repeated names as lists. */
export type Answer = string | readonly Answer[] | { readonly [name: string]: Answer };

interface Open {
  readonly name: string;
  readonly children: [string, Answer][];
  text: string;
}

export function readXml(xml: string): Answer {
  const root: Open = { name: '', children: [], text: '' };
  const open: Open[] = [root];
  for (const match of xml.matchAll(/<([/?!]?)([^\s>/]+)[^>]*?(\/?)>|([^<]+)/g)) {
    const [, mark, name = '', alone, text] = match;
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.text += unescaped(text);
    else if (mark === '/') {
      open.pop();
      (open.at(-1) ?? root).children.push([name, answerOf(parent)]);
    } else if (alone === '/') parent.children.push([name, '']);
    else if (mark === '') open.push({ name, children: [], text: '' });
  }
  return root.children[0]?.[1] ?? '';
}

function answerOf({ children, text }: Open): Answer {
  if (children.length === 0) return text.trim() === '' ? '' : text;
  if (children.every(([name]) => name === 'member' || name === 'item')) return children.map(([, child]) => child);
  const names = [...new Set(children.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const all = children.filter(([other]) => other === name).map(([, child]) => child);
      return [name, all.length === 1 ? (all[0] ?? '') : all];
    }),
  );
}

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot|apos));/gi, (_whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }[String(name).toLowerCase()] ?? '';
  });
}
