import { XMLParser } from 'fast-xml-parser';

/** Fields of one XML message (报文字段). Every value stays text: an id above 2^53 must not become a number. */
export type Fields = Readonly<Record<string, string>>;

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: true,
});

/**
 * Reads `<xml>` with its direct children; children of children are joined by dots. Blanks round a value are the sender's layout, not
 * part of it. Undefined for what is no such document.
 */
export function readXml(text: string): Fields | undefined {
  // Of everything that begins with `<!` only CDATA is in use; a DOCTYPE could define entities.
  if (text.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').includes('<!')) return undefined;
  try {
    const root: unknown = parser.parse(text, true)?.xml;
    if (typeof root !== 'object' || root === null) return undefined;
    const fields: Record<string, string> = {};
    collect(root, '', fields);
    return fields;
  } catch {
    return undefined;
  }
}

function collect(node: object, prefix: string, into: Record<string, string>): void {
  for (const [name, value] of Object.entries(node)) {
    if (name === '#text') continue;
    const path = `${prefix}${name}`;
    if (typeof value === 'string') into[path] = value.trim();
    else if (Array.isArray(value)) {
      const [first] = value;
      if (typeof first === 'string') into[path] = first.trim();
    } else if (typeof value === 'object' && value !== null) collect(value, `${path}.`, into);
  }
}
