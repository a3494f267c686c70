import { createTheme, type MantineColorsTuple } from '@mantine/core'

const encre: MantineColorsTuple = [
  '#E9ECF8',
  '#D3DAF2',
  '#B3BEE9',
  '#8E9EDD',
  '#6A7DD0',
  '#4B60C2',
  '#3850B8',
  '#2A43AF',
  '#203596',
  '#17287A',
]

/** Mantine's theme. The variables themselves are in styles/mantine.css, for pages that may not write style elements. */
export const theme = createTheme({
  colors: { encre },
  primaryColor: 'encre',
  primaryShade: 7,
  defaultRadius: 4,
  fontFamily: 'Inter, system-ui, sans-serif',
  headings: { fontFamily: "Fine, 'Source Serif 4', Georgia, serif", fontWeight: '400' },
  autoContrast: false,
  focusRing: 'never',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 0 }, centered: true } },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 }, events: { hover: true, focus: true, touch: true } } },
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
    Select: { defaultProps: { comboboxProps: { transitionProps: { duration: 0 } } } },
  },
})
