// Takes up an invitation from a mail: /admin/invitation#token=…; behind the #, so that it reaches no log.
import { ApiError } from "@careline/client";
import { Link, Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { acceptInvitation, useSession } from "@/app/session";
import { NewPasswordField } from "@/components/form/NewPasswordField";
import { checkPassword } from "@/components/form/password";
import { useSmallForm } from "@/components/form/useSmallForm";
import { Button } from "@/components/ui/Button";
import { Refusal } from "@/components/ui/Refusal";
import { Frame } from "./Frame";
import { refusalOf } from "./refusal";

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
  const wrong = checkPassword(password);
  const accept = async () => {
    await acceptInvitation(token, password);
    onAccepted();
  };
  const form = useSmallForm(wrong ? { password: wrong } : {}, accept, wordsOf);
  return (
    <form noValidate onSubmit={form.submit} className="grid gap-4">
      <NewPasswordField
        form={form}
        hint="At least 8 characters; a short sentence is good."
        autoFocus
        value={password}
        onChange={setPassword}
      />
      <Refusal text={form.refusal} />
      <Button type="submit" variant="primary" size="l" className="w-full" busy={form.busy}>
        Set password and log in
      </Button>
    </form>
  );
}

function wordsOf(error: unknown): string {
  if (error instanceof ApiError && error.status === 401)
    return "This invitation was used already or is too old. Ask whoever invited you for a new one.";
  const { text, retryAt } = refusalOf(error, Date.now());
  return retryAt === null ? text : `${text} Wait a little and try again.`;
}
