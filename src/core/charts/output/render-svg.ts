import { markerOutline } from '../marks/marker-outline.ts'
import type { Datum, Mark, Point, PointItem, PointMark, Stroke } from '../marks/mark.ts'
import type { Scene } from '../scene.ts'
import { formatCoordinate as n } from './format-coordinate.ts'

/** Fonts of every chart: as installed, and under the names that the application ships. */
export const fontFamily = 'Inter, "Inter Variable", "Noto Sans SC", "Noto Sans SC Variable", sans-serif'

/** More markers than this are one path, which stays light but cannot name each of them. */
const mostSingleMarkers = 250

/** What XML 1.0 may hold: no control characters but tab and line ends, no half of a surrogate pair. */
const isXmlCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code < 0xd800) ||
  (code > 0xdfff && code < 0xfffe) ||
  code > 0xffff

const escape = (text: string): string =>
  Array.from(text, (character) => (isXmlCharacter(character.codePointAt(0) ?? 0) ? character : '\ufffd'))
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

const attribute = (name: string, value: string | number | undefined): string =>
  value === undefined ? '' : ` ${name}="${typeof value === 'number' ? n(value) : escape(value)}"`

const strokeAttributes = (stroke: Stroke | null | undefined): string =>
  stroke === null || stroke === undefined
    ? ''
    : attribute('stroke', stroke.colour) +
      attribute('stroke-width', stroke.width) +
      attribute(
        'stroke-dasharray',
        stroke.dash === undefined || stroke.dash.length === 0 ? undefined : stroke.dash.map(n).join(' '),
      )

/** An element, with the name of its datum inside so that a page without scripts reads it on hovering. */
const element = (name: string, attributes: string, datum?: Datum): string =>
  datum === undefined
    ? `<${name}${attributes}/>`
    : `<${name}${attribute('data-key', datum.key)}${attributes}><title>${escape(datum.label)}</title></${name}>`

const path = (points: readonly Point[]): string =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('')

const markerPath = ({ shape, size }: PointMark, { x, y }: PointItem): string => {
  if (shape === 'circle') {
    const r = size / 2
    const arc = (to: number): string => `A${n(r)} ${n(r)} 0 1 1 ${n(to)} ${n(y)}`
    return `M${n(x - r)} ${n(y)}${arc(x + r)}${arc(x - r)}Z`
  }
  const { closed, lines } = markerOutline(shape)
  return lines.map((line) => path(line.map(([u, v]) => [x + u * size, y + v * size])) + (closed ? 'Z' : '')).join('')
}

const renderPoints = (mark: PointMark): string => {
  const look =
    attribute('fill', mark.fill ?? 'none') + strokeAttributes(mark.stroke) + attribute('opacity', mark.opacity)
  if (mark.items.length > mostSingleMarkers)
    return element('path', attribute('d', mark.items.map((item) => markerPath(mark, item)).join('')) + look)
  const single = (item: PointItem): string =>
    mark.shape === 'circle'
      ? element('circle', attribute('cx', item.x) + attribute('cy', item.y) + attribute('r', mark.size / 2), item.datum)
      : element('path', attribute('d', markerPath(mark, item)), item.datum)
  return mark.items.length === 0 ? '' : `<g${look}>${mark.items.map(single).join('')}</g>`
}

const renderMark = (mark: Mark): string => {
  switch (mark.kind) {
    case 'line':
      return element(
        'path',
        attribute('d', path(mark.points)) +
          ' fill="none"' +
          strokeAttributes(mark.stroke) +
          ' stroke-linejoin="round"' +
          attribute('opacity', mark.opacity),
        mark.datum,
      )
    case 'rule':
      return mark.segments.length === 0
        ? ''
        : element(
            'path',
            attribute('d', mark.segments.map(([x1, y1, x2, y2]) => `M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`).join('')) +
              ' fill="none"' +
              strokeAttributes(mark.stroke) +
              attribute('opacity', mark.opacity),
          )
    case 'area':
      return element(
        'path',
        attribute('d', `${path(mark.points)}Z`) + attribute('fill', mark.fill) + attribute('opacity', mark.opacity),
        mark.datum,
      )
    case 'point':
      return renderPoints(mark)
    case 'rect':
      return element(
        'rect',
        attribute('x', mark.x) +
          attribute('y', mark.y) +
          attribute('width', mark.width) +
          attribute('height', mark.height) +
          attribute('fill', mark.fill ?? 'none') +
          strokeAttributes(mark.stroke) +
          attribute('opacity', mark.opacity),
        mark.datum,
      )
    case 'hover':
      return ''
    case 'text': {
      const place = `${n(mark.x)} ${n(mark.y)}`
      return (
        `<text${attribute('x', mark.x)}${attribute('y', mark.y)}${attribute('font-size', mark.size)}` +
        attribute('fill', mark.colour) +
        (mark.anchor === 'start' ? '' : attribute('text-anchor', mark.anchor)) +
        (mark.bold === true ? ' font-weight="600"' : '') +
        (mark.upwards === true ? attribute('transform', `rotate(-90 ${place})`) : '') +
        `>${escape(mark.text)}</text>`
      )
    }
  }
}

/**
 * A scene as a standalone SVG document: well-formed XML without scripts, the same bytes for the same scene.
 *
 * @param scene what to draw
 * @param unit `px` for pages; `mm` writes the physical size, for journals
 */
export const renderSvg = (scene: Scene, unit: 'px' | 'mm' = 'px'): string => {
  const length = (px: number): string => (unit === 'px' ? n(px) : `${n((px * 25.4) / 96)}mm`)
  const { width, height } = scene
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${length(width)}" height="${length(height)}" viewBox="0 0 ${n(width)} ${n(height)}"` +
      ` role="img"${attribute('aria-label', scene.title)}${attribute('font-family', fontFamily)}>`,
    `<title>${escape(scene.title)}</title>`,
    `<desc>${escape(scene.description)}</desc>`,
    `<rect width="${n(width)}" height="${n(height)}"${attribute('fill', scene.background)}/>`,
    ...scene.marks.map(renderMark).filter((text) => text !== ''),
    '</svg>',
    '',
  ].join('\n')
}
