import { Anchor, Group, Loader, SegmentedControl, Switch, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '#contract/errors.ts'
import type { MaskAgreementRow } from '#contract/reliability.ts'
import { type WindowPresetName, windowPresets } from '#core/imaging/window-level.ts'
import { reportError } from '#renderer/api/report-error.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { formatFixed } from '#renderer/ui/format-number.ts'
import { readAddress } from '#renderer/ui/navigation.ts'
import { indexToPoint } from '#core/imaging/geometry.ts'
import { readingWords } from './decision-words.ts'
import { type Overlay, openOverlay } from './open-overlay.ts'
import { OverlaySlices } from './OverlaySlices.tsx'
import { overlayColours, overlayLooks } from './overlay-view.ts'

interface Who {
  readonly reader: string
  readonly round: number
}

const windows = ['brain', 'subdural', 'stroke'] as const satisfies readonly WindowPresetName[]

/** Both outlines of a lesion over the scan in three views, with the numbers of their agreement. */
export const OutlineView = ({ row, a, b }: { row: MaskAgreementRow; a: Who; b: Who }) => {
  const { t } = useTranslation('reliability')
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const [fault, setFault] = useState<AppError | null>(null)
  const [isShown, setIsShown] = useState(true)
  const [preset, setPreset] = useState<(typeof windows)[number]>('brain')
  useEffect(() => {
    const signal = { aborted: false }
    openOverlay(row, signal, reportError)
      .then((opened) => {
        if (!signal.aborted) setOverlay(opened)
      })
      .catch((error: unknown) => {
        if (!signal.aborted) setFault(error instanceof AppError ? error : new AppError('internal', String(error)))
      })
    return () => {
      signal.aborted = true
    }
  }, [row])
  useEffect(() => overlay?.scene.setLooks(overlayLooks, isShown ? 1 : 0), [overlay, isShown])
  useEffect(() => overlay?.scene.setWindow(windowPresets[preset]), [overlay, preset])

  const at = overlay === null ? null : indexToPoint(overlay.scene.geometry, overlay.centre)
  const total = overlay === null ? 0 : overlay.counts.reduce((sum, n) => sum + n, 0)
  const part = (n: number): string =>
    overlay === null || total === 0 ? '' : ` ${formatFixed((100 * overlay.counts[n]) / total, 0)} %`
  const legend = [
    ['a', t('overlay.only', { reading: readingWords(t, a) }), 0],
    ['b', t('overlay.only', { reading: readingWords(t, b) }), 1],
    ['both', t('overlay.both'), 2],
  ] as const
  const link = (who: Who, is: boolean) =>
    is ? (
      <Anchor size="sm" href={readAddress(row.seriesId, who.reader, who.round, at)}>
        {t('overlay.open', { reading: readingWords(t, who) })}
      </Anchor>
    ) : null
  return (
    <div className="reliability-column" data-testid="overlay">
      <Group gap="sm" justify="space-between">
        <Title order={3}>{row.lesion}</Title>
        <Group gap="md">
          {link(a, row.a !== null)}
          {link(b, row.b !== null)}
        </Group>
      </Group>
      <Group gap="md">
        <ul className="overlay-legend" aria-label={t('overlay.legend')} title={t('overlay.shares')}>
          {legend.map(([name, words, n]) => (
            <li key={name}>
              <span className="overlay-swatch" style={{ background: overlayColours[name] }} />
              {words}
              {part(n)}
            </li>
          ))}
        </ul>
        <div style={{ flex: 1 }} />
        <SegmentedControl
          aria-label={t('overlay.window')}
          value={preset}
          data={windows.map((value) => ({ value, label: t(`overlay.windows.${value}`) }))}
          onChange={setPreset}
        />
        <Switch
          label={t('overlay.show')}
          checked={isShown}
          onChange={(event) => setIsShown(event.currentTarget.checked)}
        />
      </Group>
      <ErrorNotice error={fault} />
      {overlay === null ? (
        fault === null ? (
          <Loader size="sm" aria-label={t('loading')} />
        ) : null
      ) : (
        <OverlaySlices overlay={overlay} />
      )}
      {row.notes.length === 0 ? null : <p className="overlay-notes">{row.notes.join(' ')}</p>}
    </div>
  )
}
