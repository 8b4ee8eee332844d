import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** One accent colour; shade 7 on white and shade 4 on the dark ground pass AA as text. */
const accent: MantineColorsTuple = [
  '#eaf3fb',
  '#d3e4f4',
  '#a6c8e8',
  '#75abdd',
  '#5a9bd8',
  '#3a86cb',
  '#2775bb',
  '#1b65a6',
  '#14568f',
  '#0c4475',
]

/** Neutral greys for the dark scheme: images beside them are not tinted. */
const dark: MantineColorsTuple = [
  '#d6d6d6',
  '#bdbdbd',
  '#a3a3a3',
  '#6e6e6e',
  '#4a4a4a',
  '#3a3a3a',
  '#2c2c2c',
  '#202020',
  '#181818',
  '#101010',
]

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 7 },
  colors: { accent, dark },
  fontFamily: '"Inter Variable", "Noto Sans SC Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '12.5px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px' },
      h2: { fontSize: '16px' },
      h3: { fontSize: '14px' },
      h4: { fontSize: '13px' },
    },
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 300, multiline: true, maw: 360, withArrow: true } },
    Modal: { defaultProps: { centered: true } },
  },
})

/** Mantine's dimmed and error texts miss AA on our grounds; these pass it. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a6068',
    '--mantine-color-placeholder': '#6b727a',
    '--mantine-color-error': '#b42318',
    '--app-ground': '#f6f7f8',
    '--app-panel': '#ffffff',
    '--app-line': '#dcdfe3',
    '--app-hover': '#eef1f4',
    '--app-selected': '#d9e8f6',
    '--app-warning': '#8a5300',
    '--app-ok': '#1f6f43',
    '--app-accent-text': '#1b65a6',
  },
  dark: {
    '--mantine-color-dimmed': '#a8a8a8',
    '--mantine-color-placeholder': '#969696',
    '--mantine-color-error': '#ff8a80',
    '--app-ground': '#181818',
    '--app-panel': '#202020',
    '--app-line': '#383838',
    '--app-hover': '#2b2b2b',
    '--app-selected': '#24405a',
    '--app-warning': '#e8b04b',
    '--app-ok': '#6cc596',
    '--app-accent-text': '#75abdd',
  },
})
