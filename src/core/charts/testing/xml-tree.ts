/** An element of a parsed document. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

const plain = (text: string): string => {
  if (/[<>]/.test(text)) throw new Error(`Unescaped bracket in "${text.slice(0, 40)}"`)
  return text.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const found = whole.endsWith(';') ? entities[name] : undefined
    if (found === undefined) throw new Error(`Unknown entity ${whole}`)
    return found
  })
}

/** Read the small part of XML that charts are written in; throws where a document is not well-formed. */
export const parseXml = (source: string): XmlElement => {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const tag = /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y
  let at = 0
  while (at < source.length) {
    const next = source.indexOf('<', at)
    const top = open[open.length - 1]
    top.text += plain(source.slice(at, next < 0 ? source.length : next))
    if (next < 0) break
    tag.lastIndex = next
    const found = tag.exec(source)
    if (found === null) throw new Error(`Not a tag: ${source.slice(next, next + 60)}`)
    const [whole, isEnd, name, written, isEmpty] = found
    at = next + whole.length
    if (isEnd === '/') {
      if (open.length < 2 || top.name !== name) throw new Error(`</${name}> closes <${top.name}>`)
      open.pop()
      continue
    }
    const attributes: Record<string, string> = {}
    for (const [, key, value] of written.matchAll(/([\w:-]+)="([^"]*)"/g)) {
      if (key in attributes) throw new Error(`Attribute ${key} twice in <${name}>`)
      attributes[key] = plain(value)
    }
    const element: XmlElement = { name, attributes, children: [], text: '' }
    top.children.push(element)
    if (isEmpty !== '/') open.push(element)
  }
  if (open.length !== 1) throw new Error(`<${open[open.length - 1].name}> is not closed`)
  if (root.children.length !== 1 || root.text.trim() !== '') throw new Error('A document has one root element')
  return root.children[0]
}

/** All elements of a name below an element. */
export const elementsOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)])
