// Takes up an invitation from a mail: /admin/invitation#token=…; behind the #, so that it reaches no log.

import { ApiError } from "@careline/client";
import { Link, Navigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { acceptInvitation, useSession } from "@/app/session";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Frame } from "./Frame";
import { PasswordInput } from "./PasswordInput";
import { RefusalLine } from "./RefusalLine";
import { type Refusal, refusalOf } from "./refusal";

const tokenIn = (text: string): string => new URLSearchParams(text.replace(/^[#?]/, "")).get("token") ?? "";

export function InvitationPage() {
  const [token] = useState(() => tokenIn(location.hash) || tokenIn(location.search));
  const [accepted, setAccepted] = useState(false);
  const session = useSession();
  if (accepted && session.phase === "in") return <Navigate to="/" replace />;
  if (!token) {
    return (
      <Frame title="This link is not complete" text="Open the whole link from the mail, or ask for a new invitation.">
        <Link to="/login" className="font-medium text-brand hover:underline">
          Go to log in
        </Link>
      </Frame>
    );
  }
  return (
    <Frame title="Welcome to the team" text="Choose a password and you are in.">
      <InvitationForm token={token} onAccepted={() => setAccepted(true)} />
    </Frame>
  );
}

function InvitationForm({ token, onAccepted }: { token: string; onAccepted: () => void }) {
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    setFault(null);
    try {
      await acceptInvitation(token, password);
      onAccepted();
    } catch (error) {
      const field = error instanceof ApiError ? error.fields.password : undefined;
      if (field) setFault(field);
      else if (error instanceof ApiError && error.status === 401) {
        setRefusal({
          text: "This invitation was used already or is too old. Ask whoever invited you for a new one.",
          retryAt: null,
        });
      } else setRefusal(refusalOf(error, Date.now()));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="New password" error={fault} hint="At least 8 characters; a short sentence is good.">
        <PasswordInput
          name="new-password"
          autoComplete="new-password"
          autoFocus
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      {refusal && <RefusalLine refusal={refusal} />}
      <Button type="submit" variant="primary" size="l" className="w-full" busy={busy}>
        Set password and log in
      </Button>
    </form>
  );
}
