import { Button, TextInput } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api, take } from "~/api/client";
import { Fault } from "~/parts/Note";
import { useSend } from "~/parts/useSend";
import classes from "./SignInPage.module.css";

const route = getRouteApi("/sign-in");
const fields = ["email"];

/** Sign-in by a link that comes by mail; it says the same for every address, so nobody learns who is a member. */
export function SignInPage() {
  const { next } = route.useSearch();
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  const send = useSend({
    send: () => take(api.POST("/api/sign-in", { body: { email, ...(next ? { next } : {}) } })),
    fields,
    done: () => setSent(true),
  });
  useEffect(() => {
    document.title = "Sign in · Parallax";
  }, []);
  return (
    <main className={classes.page}>
      <p className={classes.mark} aria-hidden="true">
        <svg width="76" height="20" viewBox="0 0 76 20">
          <path d="M9 10h58" className={classes.line} />
          <circle cx="9" cy="10" r="7" className={classes.client} />
          <path d="M66 2l8 8-8 8-8-8z" className={classes.team} />
        </svg>
      </p>
      {sent ? <Sent email={email} onAgain={() => setSent(false)} /> : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send.run(undefined);
          }}
        >
          <h1 className={classes.title}>Sign in to Parallax</h1>
          <p className="second">We send a link to your address. There is no password.</p>
          {send.problem && !send.errors["email"] && <Fault problem={send.problem} rest={send.rest} />}
          <TextInput
            label="Your email address"
            type="email"
            name="email"
            autoComplete="email"
            autoFocus
            size="md"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={send.errors["email"]}
          />
          <Button type="submit" size="md" fullWidth mt="md" loading={send.busy}>
            Send me a link
          </Button>
        </form>
      )}
    </main>
  );
}

function Sent({ email, onAgain }: { email: string; onAgain: () => void }) {
  return (
    <div role="status">
      <h1 className={classes.title}>Check your inbox</h1>
      <p>
        If <strong>{email}</strong> belongs to a member, a link is on its way. It works once and for 15 minutes.
      </p>
      <p className="second">Nothing there after a few minutes? Look in your spam folder, or ask your administrator which address you are known by.</p>
      <Button variant="default" onClick={onAgain}>
        Use another address
      </Button>
    </div>
  );
}
