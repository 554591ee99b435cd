import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from "@mantine/core";
import { heatVariables } from "./heat.ts";
import { theme } from "./theme.ts";

const own = {
  variables: {},
  light: {
    "--mantine-color-error": "#a3261b",
    "--mantine-color-placeholder": "#6a737d",
    "--mantine-color-dimmed": "#57606a",
    "--mantine-color-default-border": "#d8dee4",
    "--mantine-color-disabled-color": "#6a737d",
    "--mantine-color-text": "#1b1f24",
    "--ink": "#1b1f24",
    "--ink-2": "#57606a",
    "--paper": "#ffffff",
    "--paper-2": "#fbfaf8",
    "--paper-3": "#f4f3f0",
    "--hairline": "#d8dee4",
    "--edge": "#8b949e",
    "--client": "#0072b2",
    "--team": "#d55e00",
    "--client-text": "#005f96",
    "--team-text": "#a84800",
  },
  dark: {
    "--mantine-color-error": "#ff9d92",
    "--mantine-color-placeholder": "#8f9aa5",
    "--mantine-color-dimmed": "#a9b3bd",
    "--mantine-color-text": "#e6eaee",
    "--mantine-color-default-border": "#3d454d",
    "--mantine-color-disabled-color": "#a9b3bd",
    "--ink": "#e6eaee",
    "--ink-2": "#a9b3bd",
    "--paper": "#14171a",
    "--paper-2": "#191d21",
    "--paper-3": "#1e2328",
    "--hairline": "#2f363d",
    "--edge": "#7d8893",
    "--client": "#56b4e9",
    "--team": "#e69f00",
    "--client-text": "#56b4e9",
    "--team-text": "#e69f00",
  },
};

/** Paper is always light: what stands on it, and whatever is printed, also from the dark theme. */
function paperCss(): string {
  const light = Object.entries({ ...own.light, ...heatVariables("light") }).map(([name, value]) => `${name}:${value};`).join("");
  const rule = (selector: string) => `${selector}{color-scheme:light;${light}}`;
  return `${rule("[data-paper]")}@media print{${rule(':root:root[data-mantine-color-scheme="dark"]')}}`;
}

/** The stylesheet of all theme variables: Mantine's, then ours over them, and those of paper. */
export function themeCss(): string {
  const base = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  const schemes = convertCssVariables(
    {
      variables: base.variables,
      light: { ...base.light, ...own.light, ...heatVariables("light") },
      dark: { ...base.dark, ...own.dark, ...heatVariables("dark") },
    },
    ":root",
  );
  return schemes + paperCss();
}
