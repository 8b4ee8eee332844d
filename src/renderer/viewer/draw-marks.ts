import type { SlicePlane } from '#core/imaging/slicing-plane.ts'
import { cellCentre, indexToCell } from '#core/imaging/slicing-position.ts'
import type { Camera } from './camera.ts'
import type { Scene } from './scene.ts'

const crosshairColour = 'rgba(117, 171, 221, 0.85)'
const scaleColour = 'rgba(214, 214, 214, 0.9)'
const shade = 'rgba(0, 0, 0, 0.55)'
const barLengthsMm = [1, 2, 5, 10, 20, 50, 100]

/** Draws the crosshair, open in the middle so that it hides nothing there, and a scale bar. */
export const drawMarks = (target: CanvasRenderingContext2D, plane: SlicePlane, camera: Camera, scene: Scene): void => {
  const { width, height } = target.canvas
  target.clearRect(0, 0, width, height)
  if (!scene.showMarks) return
  const ratio = window.devicePixelRatio || 1
  const { u, v } = cellCentre(plane, indexToCell(plane, scene.cursor))
  const x = Math.round((u - camera.u) * camera.scale + width / 2) + 0.5
  const y = Math.round((v - camera.v) * camera.scale + height / 2) + 0.5
  const gap = 10 * ratio
  target.lineWidth = ratio
  target.strokeStyle = crosshairColour
  target.beginPath()
  for (const [x0, y0, x1, y1] of [
    [0, y, x - gap, y],
    [x + gap, y, width, y],
    [x, 0, x, y - gap],
    [x, y + gap, x, height],
  ]) {
    target.moveTo(x0, y0)
    target.lineTo(x1, y1)
  }
  target.stroke()
  drawScale(target, camera, ratio)
}

/** A bar of a round length, about a fifth of the view. */
const drawScale = (target: CanvasRenderingContext2D, camera: Camera, ratio: number): void => {
  const { width, height } = target.canvas
  const mm = barLengthsMm.findLast((length) => length * camera.scale <= width / 5)
  if (mm === undefined) return
  const length = mm * camera.scale
  const x = 12 * ratio
  const y = height - 12 * ratio
  target.font = `${11 * ratio}px "Inter Variable", sans-serif`
  const text = `${mm} mm`
  // Light on bone as well as on air.
  target.fillStyle = shade
  target.fillRect(x - 3 * ratio, y - 11 * ratio, length + target.measureText(text).width + 12 * ratio, 14 * ratio)
  target.strokeStyle = scaleColour
  target.fillStyle = scaleColour
  target.beginPath()
  target.moveTo(x, y - 4 * ratio)
  target.lineTo(x, y)
  target.lineTo(x + length, y)
  target.lineTo(x + length, y - 4 * ratio)
  target.stroke()
  target.fillText(text, x + length + 6 * ratio, y)
}
