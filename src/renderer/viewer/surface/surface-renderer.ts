import '@kitware/vtk.js/Rendering/Profiles/Geometry'
import vtkDataArray from '@kitware/vtk.js/Common/Core/DataArray'
import vtkPolyData from '@kitware/vtk.js/Common/DataModel/PolyData'
import vtkActor from '@kitware/vtk.js/Rendering/Core/Actor'
import vtkMapper from '@kitware/vtk.js/Rendering/Core/Mapper'
import vtkGenericRenderWindow from '@kitware/vtk.js/Rendering/Misc/GenericRenderWindow'
import { type Geometry, indexToPoint, type Triple } from '#core/imaging/geometry.ts'
import type { SegmentSurface } from '#core/segmentation/surface/segment-surface.ts'

/** How a surface is shown. */
export interface SurfaceLook {
  readonly label: number
  readonly colour: string
  readonly visible: boolean
}

/** Directions of right, up and towards the viewer on the screen, LPS. */
export interface SurfaceOrientation {
  readonly right: Triple
  readonly up: Triple
  readonly towards: Triple
}

const rgb = (colour: string): [number, number, number] => {
  const n = Number.parseInt(colour.slice(1), 16)
  return [(n >> 16) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255]
}

const boxLines = [0, 1, 3, 2, 0, 4, 5, 7, 6, 4].concat([-1, 1, 5, -1, 3, 7, -1, 2, 6])

/** The 3D view: surfaces of segments in patient space with the outline of the scan. Draws only when something changed. */
export class SurfaceRenderer {
  private readonly view = vtkGenericRenderWindow.newInstance({ background: [0, 0, 0], listenWindowResize: false })
  private readonly actors = new Map<number, vtkActor>()
  private readonly outline: vtkActor
  private readonly turned: (orientation: SurfaceOrientation) => void
  private asked: number | null = null
  private untouched = true

  constructor(container: HTMLElement, geometry: Geometry, turned: (orientation: SurfaceOrientation) => void) {
    this.turned = turned
    this.view.setContainer(container)
    this.outline = outlineActor(geometry)
    const renderer = this.view.getRenderer()
    renderer.addActor(this.outline)
    for (const event of ['pointerdown', 'wheel']) {
      container.addEventListener(event, () => {
        this.untouched = false
      })
    }
    renderer.getActiveCamera().onModified(() => this.tellOrientation())
    this.resetCamera()
  }

  resize(): void {
    this.view.resize()
  }

  /** Looks from the front, patient right on the left side, at the segments, or at the whole scan if there are none. */
  resetCamera(): void {
    const renderer = this.view.getRenderer()
    const camera = renderer.getActiveCamera()
    camera.setFocalPoint(0, 0, 0)
    camera.setPosition(0, -1, 0)
    camera.setViewUp(0, 0, 1)
    const shown = [...this.actors.values()].filter((actor) => actor.getVisibility())
    if (shown.length === 0) renderer.resetCamera()
    else renderer.resetCamera(unite(shown.map((actor) => actor.getBounds() as number[])))
    renderer.resetCameraClippingRange()
    this.untouched = true
    this.ask()
  }

  /** Turns the scene by degrees. */
  rotate(azimuth: number, elevation: number): void {
    const camera = this.view.getRenderer().getActiveCamera()
    camera.azimuth(azimuth)
    camera.elevation(elevation)
    camera.orthogonalizeViewUp()
    this.view.getRenderer().resetCameraClippingRange()
    this.ask()
  }

  zoom(factor: number): void {
    this.view.getRenderer().getActiveCamera().dolly(factor)
    this.view.getRenderer().resetCameraClippingRange()
    this.ask()
  }

  setSurface(label: number, surface: SegmentSurface | null, look: SurfaceLook | undefined): void {
    const before = this.actors.size
    const old = this.actors.get(label)
    if (old !== undefined) {
      this.view.getRenderer().removeActor(old)
      old.delete()
      this.actors.delete(label)
    }
    if (surface !== null && surface.triangles.length > 0) {
      const actor = surfaceActor(surface)
      this.actors.set(label, actor)
      this.view.getRenderer().addActor(actor)
      if (look !== undefined) dress(actor, look)
    }
    // Until the reader turns the scene, it follows what there is to see.
    if (this.untouched && (before === 0 || this.actors.size === 0 || before !== this.actors.size)) this.resetCamera()
    else this.view.getRenderer().resetCameraClippingRange()
    this.ask()
  }

  setLooks(looks: readonly SurfaceLook[]): void {
    for (const look of looks) {
      const actor = this.actors.get(look.label)
      if (actor !== undefined) dress(actor, look)
    }
    this.ask()
  }

  dispose(): void {
    if (this.asked !== null) cancelAnimationFrame(this.asked)
    this.view.delete()
  }

  private ask(): void {
    this.asked ??= requestAnimationFrame(() => {
      this.asked = null
      this.view.getRenderWindow().render()
    })
  }

  private tellOrientation(): void {
    const camera = this.view.getRenderer().getActiveCamera()
    const away = camera.getDirectionOfProjection() as Triple
    const up = camera.getViewUp() as Triple
    const right: Triple = [
      away[1] * up[2] - away[2] * up[1],
      away[2] * up[0] - away[0] * up[2],
      away[0] * up[1] - away[1] * up[0],
    ]
    this.turned({ right, up, towards: [-away[0], -away[1], -away[2]] })
  }
}

const dress = (actor: vtkActor, look: SurfaceLook): void => {
  actor.setVisibility(look.visible)
  actor.getProperty().setColor(...rgb(look.colour))
}

const surfaceActor = ({ vertices, triangles, normals }: SegmentSurface): vtkActor => {
  const cells = new Uint32Array((triangles.length / 3) * 4)
  for (let t = 0, at = 0; t < triangles.length; t += 3) {
    cells[at++] = 3
    cells[at++] = triangles[t]
    cells[at++] = triangles[t + 1]
    cells[at++] = triangles[t + 2]
  }
  const data = vtkPolyData.newInstance()
  data.getPoints().setData(vertices, 3)
  data.getPolys().setData(cells)
  data.getPointData().setNormals(vtkDataArray.newInstance({ name: 'Normals', numberOfComponents: 3, values: normals }))
  const mapper = vtkMapper.newInstance({ scalarVisibility: false })
  mapper.setInputData(data)
  const actor = vtkActor.newInstance()
  actor.setMapper(mapper)
  const property = actor.getProperty()
  property.setAmbient(0.15)
  property.setDiffuse(0.85)
  property.setSpecular(0.15)
  property.setSpecularPower(20)
  return actor
}

/** The edges of the scan. */
const outlineActor = (g: Geometry): vtkActor => {
  const points = new Float32Array(24)
  for (let corner = 0; corner < 8; corner++) {
    const index = [0, 1, 2].map((axis) => ((corner >> axis) & 1) * (g.size[axis] - 1))
    points.set(indexToPoint(g, [index[0], index[1], index[2]]), 3 * corner)
  }
  const lines: number[] = []
  for (let from = 0; from < boxLines.length; ) {
    const end = boxLines.indexOf(-1, from)
    const line = boxLines.slice(from, end < 0 ? undefined : end)
    lines.push(line.length, ...line)
    from += line.length + 1
  }
  const data = vtkPolyData.newInstance()
  data.getPoints().setData(points, 3)
  data.getLines().setData(Uint32Array.from(lines))
  const mapper = vtkMapper.newInstance({ scalarVisibility: false })
  mapper.setInputData(data)
  const actor = vtkActor.newInstance()
  actor.setMapper(mapper)
  actor.getProperty().setColor(0.35, 0.35, 0.35)
  actor.getProperty().setLighting(false)
  return actor
}

const unite = (bounds: readonly (readonly number[])[]): [number, number, number, number, number, number] => {
  const at = (n: number): number =>
    n % 2 === 0 ? Math.min(...bounds.map((b) => b[n])) : Math.max(...bounds.map((b) => b[n]))
  return [at(0), at(1), at(2), at(3), at(4), at(5)]
}
