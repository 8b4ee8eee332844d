import { segmentSurface } from '#core/segmentation/surface/segment-surface.ts'
import type { SurfaceAnswer, SurfaceRequest } from './surface-messages.ts'

const scope = globalThis as unknown as DedicatedWorkerGlobalScope

scope.onmessage = ({ data }: MessageEvent<SurfaceRequest>) => {
  const surface = segmentSurface(data.mask, data.geometry, data.maxTriangles)
  const answer: SurfaceAnswer = { label: data.label, version: data.version, surface }
  scope.postMessage(answer, [surface.vertices.buffer, surface.triangles.buffer, surface.normals.buffer])
}
