import { Button, Code, Text } from '@mantine/core'
import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { wordFor } from '#core/reporting/words/words.ts'
import { engineSentence } from '../../../ui/engine-sentence.ts'
import { copyText } from '../../../ui/grid/clipboard.ts'
import { notify } from '../../../ui/notify.ts'
import { Figures, Part, ReportPart } from './parts.tsx'
import { useShownRun } from './run-view.ts'

/** How features became few: penalty path and its cross-validation, coefficients, the score's equation, what was removed and why. */
export const SelectionTab = () => {
  const { t } = useTranslation('models')
  const { results, model, words } = useShownRun()
  const models = results.models.filter(({ name }) => model === null || name === model)
  return (
    <>
      {models.map(({ name, selection, equation, estimator }) => (
        <Part key={name} title={name}>
          <Text size="sm" className="run-count-line">
            {selection.counts
              .map(({ step, n }) => `${wordFor({ ...words.terms.steps, input: t('selection.input') }, step)} ${n}`)
              .join(' → ')}{' '}
            {equation === null ? (
              <Text size="sm" c="dimmed" component="span">
                {t('selection.noEquation', { estimator: wordFor(words.terms.steps, estimator) })}
              </Text>
            ) : null}
          </Text>
          {equation === null ? null : (
            <div className="run-equation">
              <Code block tabIndex={0} aria-label={t('selection.equation')}>
                {engineSentence(equation)}
              </Code>
              <Button
                variant="default"
                size="compact-sm"
                leftSection={<Copy size={13} aria-hidden />}
                onClick={() => {
                  copyText(engineSentence(equation))
                  notify(t('selection.copied'))
                }}
              >
                {t('selection.copy')}
              </Button>
            </div>
          )}
        </Part>
      ))}
      <Figures tab="selection" />
      <ReportPart id="features" most={14} />
      <ReportPart id="steps" />
      <ReportPart id="removed-features" most={14} />
      <Figures tab="reliability" />
      <ReportPart id="mean-icc" />
      <ReportPart id="reliability-flow" />
      <ReportPart id="reliability" most={14} />
      <ReportPart id="univariate" most={14} />
      <ReportPart id="ranking" most={14} />
      <ReportPart id="components" />
      <ReportPart id="candidates" most={14} />
      <ReportPart id="penalties" />
    </>
  )
}
