import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { useScheme } from "./scheme";
import { theme } from "./theme";

/**
 * The theme around the whole dashboard. Mantine's variables and classes come from our stylesheet, because the content
 * security policy refuses <style> elements; for the same reason the colour scheme is kept by us.
 */
export function Look({ children }: { children: ReactNode }) {
  const { shown } = useScheme();
  return (
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} forceColorScheme={shown}>
      {children}
      <Notifications position="bottom-center" limit={3} />
    </MantineProvider>
  );
}
