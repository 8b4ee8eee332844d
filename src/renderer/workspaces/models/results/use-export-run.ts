import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelRunSummary } from '#contract/modelling.ts'
import { api } from '../../../api/client.ts'
import { reportError } from '../../../api/report-error.ts'
import { saveFile } from '../../../ui/chart/save-file.ts'
import { notify } from '../../../ui/notify.ts'
import { wordingOf } from './wording-of-run.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'

/** Everything of a run as one zip: results, tables, figures, report, model files. */
export const useExportRun = ({ id: runId, notes }: ModelRunSummary, results: AnalysisResults) => {
  const { t, i18n } = useTranslation('models')
  const [saving, setSaving] = useState(false)
  const save = useCallback(async () => {
    setSaving(true)
    try {
      const wording = wordingOf(results, notes, i18n.language)
      const { fileName, bytes } = await api.modelling.encodeRun({ runId, wording })
      saveFile(fileName, new Uint8Array(bytes), 'application/zip')
      notify(t('results.exported', { fileName }))
    } catch (error) {
      reportError(error)
    } finally {
      setSaving(false)
    }
  }, [runId, notes, results, i18n, t])
  return { saving, save }
}
