import { Alert, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ExtractionAdvice } from '#contract/radiomics.ts'

/** Where the parameters are unwise for the chosen lesions. */
export const AdviceList = ({ advice }: { advice: readonly ExtractionAdvice[] }) => {
  const { t } = useTranslation('features')
  if (advice.length === 0) return null
  return (
    <Alert color="yellow" variant="light" py={6} icon={<TriangleAlert size={16} aria-hidden />} className="advice">
      {advice.map(({ code, params }) => (
        <Text size="sm" key={`${code}-${params.value ?? ''}`}>
          {t(`advice.${code}`, params)}
        </Text>
      ))}
    </Alert>
  )
}
