import { useEffect, useRef } from 'react'
import type { CasePreview } from '#contract/radiomics.ts'

/** Longest side of the picture, CSS pixels. */
const longest = 340

/** Grey picture of the slice, from the region's lowest to its highest value, with the region's outline. */
const paint = (canvas: HTMLCanvasElement, { slice, min, max }: CasePreview, zoom: number): void => {
  const { width, height, values, inside } = slice
  const context = canvas.getContext('2d')
  if (context === null) return
  const small = new ImageData(width, height)
  const range = max > min ? max - min : 1
  for (let n = 0; n < values.length; n++) {
    // Surroundings a fifth beyond the region's range are still told apart.
    const grey = Math.round((255 * (values[n] - min + 0.2 * range)) / (1.4 * range))
    small.data.set([grey, grey, grey, 255], 4 * n)
  }
  const picture = new OffscreenCanvas(width, height)
  picture.getContext('2d')?.putImageData(small, 0, 0)
  context.imageSmoothingEnabled = false
  context.drawImage(picture, 0, 0, width * zoom, height * zoom)
  context.strokeStyle = '#ffd43b'
  context.lineWidth = 1.5
  context.beginPath()
  const at = (x: number, y: number): number => (x < 0 || y < 0 || x >= width || y >= height ? 0 : inside[x + width * y])
  for (let y = 0; y <= height; y++) {
    for (let x = 0; x <= width; x++) {
      if (at(x, y) !== at(x - 1, y)) {
        context.moveTo(x * zoom, y * zoom)
        context.lineTo(x * zoom, (y + 1) * zoom)
      }
      if (at(x, y) !== at(x, y - 1)) {
        context.moveTo(x * zoom, y * zoom)
        context.lineTo((x + 1) * zoom, y * zoom)
      }
    }
  }
  context.stroke()
}

/** The slice with most of the region, its pixels in their true shape. */
export const PreviewImage = ({ preview, label }: { preview: CasePreview; label: string }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = preview.slice
  const [dx, dy] = preview.spacingMm
  const zoom = Math.max(1, Math.floor((2 * longest) / Math.max(width, height)))
  const scale = longest / Math.max(width * dx, height * dy)
  useEffect(() => {
    if (canvas.current !== null) paint(canvas.current, preview, zoom)
  }, [preview, zoom])
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={width * zoom}
      height={height * zoom}
      style={{ width: width * dx * scale, height: height * dy * scale, flex: 'none' }}
    />
  )
}
