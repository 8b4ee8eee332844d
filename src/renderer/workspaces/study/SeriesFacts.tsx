import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SeriesSummary } from '#contract/study.ts'
import { Fact, Facts } from '../../ui/Fact.tsx'
import { dash, formatFixed, formatNumber, formatTime } from '../../ui/format-number.ts'
import { Hash } from '../../ui/Hash.tsx'
import { describeGeometry } from './describe-geometry.ts'

/** Geometry and acquisition of a series, and what is stored. */
export const SeriesFacts = ({ series }: { series: SeriesSummary }) => {
  const { t } = useTranslation('study')
  const { acquisition: a, geometry } = series
  const g = describeGeometry(geometry)
  const slicePositions = (gaps: { min: number; max: number } | null): string => {
    if (gaps === null) return t('geometry.even')
    const [min, max] = [formatFixed(gaps.min, 2), formatFixed(gaps.max, 2)]
    return min === max ? t('geometry.sheared', { gap: min }) : t('geometry.true', { min, max })
  }
  const contrast = a.contrastAgent === null ? dash : a.contrastAgent
  return (
    <>
      <section>
        <Title order={3}>{t('geometry.title')}</Title>
        <Facts>
          <Fact name={t('geometry.size')}>{geometry.size.join(' × ')}</Fact>
          <Fact name={t('geometry.coverage')}>{formatFixed(g.coverageMm, 1)}</Fact>
          <Fact name={t('geometry.plane')}>{t(`geometry.planes.${g.plane}`)}</Fact>
          <Fact name={t('geometry.tilt')}>{formatFixed(g.obliquityDeg, 1)}</Fact>
          <Fact wide name={t('geometry.spacing')} hint={geometry.spacingMm.join(' × ')}>
            {geometry.spacingMm.map((value) => formatFixed(value, 3)).join(' × ')}
          </Fact>
          <Fact wide name={t('geometry.slices')}>
            {slicePositions(g.gapsMm)}
          </Fact>
          <Fact wide name={t('geometry.origin')} hint={geometry.originMm.join(', ')}>
            {geometry.originMm.map((value) => formatFixed(value, 1)).join(', ')}
          </Fact>
        </Facts>
      </section>
      <section>
        <Title order={3}>{t('acquisition.title')}</Title>
        <Facts>
          <Fact name={t('acquisition.modality')}>{a.modality ?? dash}</Fact>
          <Fact name={t('acquisition.manufacturer')}>{a.manufacturer ?? dash}</Fact>
          <Fact name={t('acquisition.model')}>{a.model ?? dash}</Fact>
          <Fact name={t('acquisition.kernel')}>{a.kernel ?? dash}</Fact>
          <Fact name={t('acquisition.kVp')}>{formatNumber(a.kVp)}</Fact>
          <Fact name={t('acquisition.mAs')}>{formatNumber(a.mAs, 3)}</Fact>
          <Fact name={t('acquisition.current')}>{formatNumber(a.tubeCurrentMa, 3)}</Fact>
          <Fact name={t('acquisition.thickness')}>{formatNumber(a.sliceThicknessMm, 3)}</Fact>
          <Fact name={t('acquisition.fov')}>{formatNumber(a.reconstructionDiameterMm, 3)}</Fact>
          <Fact name={t('acquisition.pitch')}>{formatNumber(a.pitch, 3)}</Fact>
          <Fact name={t('acquisition.ctdi')}>{formatNumber(a.ctdiVolMgy, 3)}</Fact>
          <Fact name={t('acquisition.contrast')}>{contrast}</Fact>
          <Fact name={t('acquisition.age')}>{formatNumber(a.ageYears)}</Fact>
          <Fact name={t('acquisition.sex')}>{a.sex ?? dash}</Fact>
        </Facts>
      </section>
      <section>
        <Title order={3}>{t('stored.title')}</Title>
        <Facts>
          <Fact name={t('stored.as')}>{series.storedAs}</Fact>
          <Fact name={t('stored.lossy')}>{t(a.lossy ? 'stored.yes' : 'stored.no')}</Fact>
          <Fact wide name={t('stored.at')}>
            {formatTime(series.importedAt)}
          </Fact>
          <Fact wide name={t('stored.hash')}>
            <Hash value={series.imageSha256} />
          </Fact>
        </Facts>
      </section>
    </>
  )
}
