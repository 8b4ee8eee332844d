import { screenTheme } from '#core/charts/theme.ts'

/** Charts in the window's own colours, light or dark: the variables change, the drawing stays. */
export const screenLook = screenTheme({
  background: 'var(--app-panel)',
  text: 'var(--mantine-color-text)',
  muted: 'var(--mantine-color-dimmed)',
  axis: 'var(--mantine-color-dimmed)',
  grid: 'var(--app-line)',
})
