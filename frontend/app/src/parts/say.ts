import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";

/** Says in passing what was done; it leaves by itself. */
export function say(message: ReactNode): void {
  notifications.show({ message, autoClose: 7000, color: "gray", withBorder: true, closeButtonProps: { "aria-label": "Dismiss" } });
}
