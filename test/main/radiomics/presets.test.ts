import { describe, expect, it } from 'vitest'
import { listPresets, presetText, readPresetHead } from '#main/services/radiomics-presets.ts'

describe('presets', () => {
  it('have title, citation and notes in the comment at their head', () => {
    const text = `# Chen 2022: lesion type
#
# Chen 2022, Eur Radiol 32:4771–4779,
# doi:10.1000/example
#
# The paper names no filters.
# These are ours.
setting: {} # not a note
`
    expect(readPresetHead(text)).toEqual({
      title: 'Chen 2022: lesion type',
      citation: 'Chen 2022, Eur Radiol 32:4771–4779, doi:10.1000/example',
      notes: ['The paper names no filters. These are ours.'],
    })
    expect(readPresetHead('setting: {}')).toEqual({ title: '', citation: '', notes: [] })
  })

  it('that are shipped can be read, each by its name', () => {
    const counts = Object.fromEntries(listPresets().map(({ name, features }) => [name, features]))
    expect(counts).toMatchObject({ 'chen-2022': 1316, 'jiang-2025': 1834, 'lu-2024': 107 })
    for (const preset of listPresets()) {
      expect(preset.citation, preset.name).toMatch(/20\d\d/)
      expect(preset.notes.length, preset.name).toBeGreaterThan(0)
      expect(presetText(preset.name)).toBe(preset.yaml)
      expect(preset.features).toBeGreaterThan(0)
    }
    expect(presetText('../../package')).toBeNull()
    expect(presetText('no-such-preset')).toBeNull()
  })
})
