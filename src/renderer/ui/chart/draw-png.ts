import { type Outline, outlinesOf } from '#core/charts/output/outline.ts'
import { withPngDensity } from '#core/charts/output/png-density.ts'
import { fontFamily } from '#core/charts/output/render-svg.ts'
import type { TextMark } from '#core/charts/marks/mark.ts'
import type { Scene } from '#core/charts/scene.ts'

const fontOf = ({ size, bold }: TextMark): string => `${bold === true ? 600 : 400} ${size}px ${fontFamily}`

const paintOutline = (to: CanvasRenderingContext2D, { steps, fill, stroke, opacity }: Outline): void => {
  to.globalAlpha = opacity
  to.beginPath()
  for (const step of steps) {
    if (step[0] === 'move') to.moveTo(step[1], step[2])
    else if (step[0] === 'line') to.lineTo(step[1], step[2])
    else if (step[0] === 'curve') to.bezierCurveTo(step[1], step[2], step[3], step[4], step[5], step[6])
    else to.closePath()
  }
  if (fill !== null) {
    to.fillStyle = fill
    to.fill()
  }
  if (stroke !== null) {
    to.strokeStyle = stroke.colour
    to.lineWidth = stroke.width
    to.setLineDash([...(stroke.dash ?? [])])
    to.stroke()
  }
}

const paintText = (to: CanvasRenderingContext2D, mark: TextMark): void => {
  to.globalAlpha = 1
  to.save()
  to.translate(mark.x, mark.y)
  if (mark.upwards === true) to.rotate(-Math.PI / 2)
  to.font = fontOf(mark)
  to.fillStyle = mark.colour
  to.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor
  to.fillText(mark.text, 0, 0)
  to.restore()
}

/** A scene as a PNG of its size in print at a resolution, in the fonts that the page has loaded. */
export const drawPng = async (scene: Scene, dpi: number): Promise<Uint8Array<ArrayBuffer>> => {
  const texts = scene.marks.filter((mark) => mark.kind === 'text')
  await Promise.all(texts.map((mark) => document.fonts.load(fontOf(mark), mark.text)))
  const scale = dpi / 96
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(scene.width * scale)
  canvas.height = Math.round(scene.height * scale)
  const to = canvas.getContext('2d')
  if (to === null) throw new Error('This window cannot draw pictures; export the chart as SVG.')
  to.scale(scale, scale)
  to.lineJoin = 'round'
  to.fillStyle = scene.background
  to.fillRect(0, 0, scene.width, scene.height)
  for (const mark of scene.marks) {
    if (mark.kind === 'text') paintText(to, mark)
    else for (const outline of outlinesOf(mark)) paintOutline(to, outline)
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('The picture is too large for this window; choose a lower resolution.')
  return withPngDensity(new Uint8Array(await blob.arrayBuffer()), dpi)
}
