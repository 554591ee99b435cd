import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { show } from "./say";

/** Says what was done and offers to take it back for a while. */
export function sayWithUndo(message: string, undo: () => void): void {
  const id = show(
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
    </>,
    10_000,
  );
}
