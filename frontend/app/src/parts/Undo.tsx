import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";

/** Says what was done and offers to take it back for a while. */
export function sayWithUndo(message: string, undo: () => void): void {
  const id = notifications.show({
    autoClose: 10_000,
    color: "gray",
    withBorder: true,
    closeButtonProps: { "aria-label": "Dismiss" },
    message: (
      <>
        {message}{" "}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </>
    ),
  });
}
