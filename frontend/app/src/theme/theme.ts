import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** Our own primary colour, used until the firm has chosen one. */
export const ownColor = "#1f4e79";

const firm: MantineColorsTuple = [
  "#eef4fa", "#dbe7f2", "#b6cde3", "#8fb2d3", "#6c99c4", "#5083b0", "#3b6f9c", "#2c5f8b", ownColor, "#163a5b",
];

const red: MantineColorsTuple = [
  "#fdf0ee", "#f9dcd8", "#f2b8b1", "#ea938a", "#e06c61", "#d24b3e", "#c2382b", "#b42f23", "#a3261b", "#7d1a12",
];

const gray: MantineColorsTuple = [
  "#fbfaf8", "#f4f3f0", "#e9eaeb", "#d8dee4", "#c4ccd4", "#8b949e", "#6a737d", "#57606a", "#3a424b", "#1b1f24",
];

/** Dark runs from text (0) to the deepest paper (9); 7 is the page. */
const dark: MantineColorsTuple = [
  "#e6eaee", "#c9d1d9", "#a9b3bd", "#7d8893", "#3d454d", "#2b3138", "#1e2328", "#14171a", "#101315", "#0b0d0f",
];

// A dialog's <header> is no banner of the page. All dialogs open at one height, whatever they hold. A click beside one shuts it only where
// nothing is typed in it.
const dialog = { defaultProps: { closeOnClickOutside: false, lockScroll: false, yOffset: "clamp(16px, 12dvh - 48px, 120px)", transitionProps: { duration: 120 }, attributes: { header: { role: "presentation" } } } };

/** The look of the dashboard: one type scale, one radius, hairlines, two weights. */
export const theme = createTheme({
  primaryColor: "firm",
  primaryShade: 8,
  autoContrast: true,
  respectReducedMotion: true,
  white: "#ffffff",
  black: "#1b1f24",
  colors: { firm, red, gray, dark },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  defaultRadius: 6,
  fontSizes: { xs: "0.8125rem", sm: "0.875rem", md: "1rem", lg: "1.125rem", xl: "1.5rem" },
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: "600" },
  components: {
    // The scroll lock writes a <style> element; the overlay alone is enough.
    Modal: dialog,
    Popover: { defaultProps: { shadow: "sm", transitionProps: { duration: 0 } } },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 } } },
    // Taking the same choice again keeps it; the cross empties a field that may be empty.
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: "right", comboboxProps: { transitionProps: { duration: 0 } } } },
  },
});
