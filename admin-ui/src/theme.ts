import { createTheme, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#eef8f3',
  '#dcefe6',
  '#b5dfcb',
  '#8bceaf',
  '#63bd95',
  '#43a97e',
  '#2f9169',
  '#1f7a56',
  '#166547',
  '#0d4f37',
];

const stone: MantineColorsTuple = [
  '#fafaf8',
  '#f4f4f1',
  '#e8e7e3',
  '#d8d6d1',
  '#b6b3ac',
  '#8c8880',
  '#625f58',
  '#4a4741',
  '#2e2c28',
  '#1d1b18',
];

const night: MantineColorsTuple = [
  '#e9e7e3',
  '#cdcac4',
  '#aaa69f',
  '#85817a',
  '#45423d',
  '#36332f',
  '#282623',
  '#1e1c1a',
  '#171614',
  '#11100f',
];

const tuple = (...shades: MantineColorsTuple): MantineColorsTuple => shades;

const yellow = tuple(
  '#fff8e6',
  '#fdeec7',
  '#fadf96',
  '#f5cc5c',
  '#eeb52e',
  '#d99a12',
  '#b57c08',
  '#8f6005',
  '#764e05',
  '#573a04',
);
const red = tuple(
  '#fdf2f1',
  '#fbe3e1',
  '#f5c1bd',
  '#ee9b95',
  '#e7766e',
  '#df5a51',
  '#d0443b',
  '#b3342c',
  '#952820',
  '#741d17',
);
const blue = tuple(
  '#eef4fc',
  '#dce8f8',
  '#b6d0f0',
  '#8db6e7',
  '#689fdf',
  '#4a8bd6',
  '#3477c4',
  '#265fa3',
  '#1f5190',
  '#173d6e',
);
const grape = tuple(
  '#f7f0fb',
  '#eee0f5',
  '#dabfe9',
  '#c59cdd',
  '#b27dd1',
  '#a164c6',
  '#8b4db1',
  '#733b95',
  '#622f80',
  '#4a2362',
);

const TITLE = { title: { fontSize: '1.125rem', fontWeight: 620 } };

/** Stone and pine. Every pair of text and ground in it has a contrast of 4.5 or more. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 8, dark: 7 },
  colors: { pine, gray: stone, dark: night, yellow, red, blue, grape },
  fontFamily:
    'ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '620', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.125rem' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // By name and not by `extend`, which would load them all with the first page.
  components: {
    Badge: { defaultProps: { variant: 'light', tt: 'none', fw: 550, radius: 'sm' } },
    Button: { defaultProps: { fw: 550 } },
    Card: { defaultProps: { withBorder: true, padding: 'lg' } },
    Drawer: { defaultProps: { position: 'right', size: 'lg', padding: 'lg' }, styles: TITLE },
    Modal: { defaultProps: { centered: true, padding: 'lg' }, styles: TITLE },
    Table: { defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
  },
});
