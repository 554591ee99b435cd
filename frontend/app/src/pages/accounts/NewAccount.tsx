import { Button, Modal } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, take } from "~/api/client";
import { AccountForm } from "~/pages/account/AccountForm";

/** Adds one account by hand. */
export function NewAccount() {
  const [opened, setOpened] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Add an account
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Add an account" closeButtonProps={{ "aria-label": "Close" }}>
        <AccountForm
          action="Add the account"
          send={(body) => take(api.POST("/api/accounts", { body }))}
          onCancel={() => setOpened(false)}
          onDone={({ account }) => void navigate({ to: "/accounts/$accountId", params: { accountId: account.id } })}
        />
      </Modal>
    </>
  );
}
