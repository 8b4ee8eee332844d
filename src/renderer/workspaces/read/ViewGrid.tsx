import { Maximize2, Minimize2, RotateCcw } from 'lucide-react'
import { useCallback, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { indexToPoint } from '#core/imaging/geometry.ts'
import type { PlaneName } from '#core/imaging/slicing-plane.ts'
import type { BrushRing } from '#renderer/viewer/brush-ring.ts'
import type { SliceView } from '#renderer/viewer/slice-view.ts'
import { SliceViewport } from '#renderer/viewer/SliceViewport.tsx'
import type { SurfaceRenderer } from '#renderer/viewer/surface/surface-renderer.ts'
import { SurfaceView } from '#renderer/viewer/surface/SurfaceView.tsx'
import type { ReadModel } from './read-model.ts'
import { changeReadSettings, useReadSettings, type ViewName, viewNames } from './read-settings.ts'
import { ToolButton } from './ToolButton.tsx'

/** Patient axis across the slices of a plane: position along it is told beside the slice number. */
const acrossAxis: Readonly<Record<PlaneName, { readonly axis: 0 | 1 | 2; readonly name: string }>> = {
  axial: { axis: 2, name: 'z' },
  coronal: { axis: 1, name: 'y' },
  sagittal: { axis: 0, name: 'x' },
}

/** The three slice views and the 3D view, all at once or one of them. */
export const ViewGrid = ({ model }: { model: ReadModel }) => {
  const { t } = useTranslation('read')
  const layout = useReadSettings((settings) => settings.layout)
  const maximised = useReadSettings((settings) => settings.maximised)
  const showMarks = useReadSettings((settings) => settings.showMarks)
  const activeView = useReadSettings((settings) => settings.activeView)
  const { scene } = model

  const describe = useCallback(
    (plane: PlaneName, slice: number) => {
      const { slices } = scene.planes[plane]
      const { axis, name } = acrossAxis[plane]
      const index: [number, number, number] = [...scene.cursor]
      index[slices.axis] = slice
      // At the crosshair, as the point under the cursor is told: the slices may be tilted.
      const point = indexToPoint(scene.geometry, index)
      // Adding 0 makes −0 a plain 0.
      const position = (Math.round(point[axis] * 10) / 10 + 0).toFixed(1).replace('-', '−')
      const values = { plane: t(`plane.${plane}`), slice: slice + 1, slices: slices.count, axis: name, position }
      return { caption: t('caption', values), label: t('sliceLabel', values) }
    },
    [scene, t],
  )
  const onView = useCallback(
    (plane: PlaneName, view: SliceView | null) => {
      if (view === null) model.views.delete(plane)
      else model.views.set(plane, view)
    },
    [model],
  )
  const onRing = useCallback(
    (plane: PlaneName, show: ((ring: BrushRing | null) => void) | null) => {
      if (show === null) model.rings.delete(plane)
      else model.rings.set(plane, show)
    },
    [model],
  )
  const onFocus = useCallback((view: ViewName) => {
    if (useReadSettings.getState().activeView !== view) changeReadSettings({ activeView: view })
  }, [])
  const onRenderer = useCallback((renderer: SurfaceRenderer | null) => model.surfaces.setRenderer(renderer), [model])
  const focus3d = useCallback(() => onFocus('3d'), [onFocus])
  const empty = useSyncExternalStore(model.surfaces.subscribe, model.surfaces.isEmpty)

  const maximise = (view: ViewName) => (
    <ToolButton
      icon={maximised === view ? Minimize2 : Maximize2}
      title={maximised === view ? t('view.restore') : t('view.maximise', { view: t(`plane.${view}`) })}
      keys={view === activeView ? ['f'] : []}
      size={22}
      position="left"
      testId={`maximise-${view}`}
      onClick={() => changeReadSettings({ maximised: maximised === view ? null : view })}
    />
  )
  const shown = maximised === null ? viewNames : viewNames.filter((view) => view === maximised)
  return (
    <div className="read-grid" data-layout={maximised === null ? layout : 'one'} data-testid="views">
      {shown.map((view) => (
        <div key={view} className="read-cell" data-view={view} data-active={view === activeView || undefined}>
          {view === '3d' ? (
            <SurfaceView
              geometry={scene.geometry}
              onRenderer={onRenderer}
              onFocus={focus3d}
              note={empty ? t('surface.empty') : null}
              label={t('surface.label')}
              unavailable={t('surface.unavailable')}
            >
              <ToolButton
                icon={RotateCcw}
                title={t('command.camera')}
                size={22}
                position="left"
                testId="reset-camera"
                onClick={() => model.surfaces.renderer?.resetCamera()}
              />
              {maximise(view)}
            </SurfaceView>
          ) : (
            <SliceViewport
              scene={scene}
              plane={view}
              actions={model.actions}
              describe={describe}
              onView={onView}
              onRing={onRing}
              onFocus={onFocus}
              showLetters={showMarks}
            >
              {maximise(view)}
            </SliceViewport>
          )}
        </div>
      ))}
    </div>
  )
}
