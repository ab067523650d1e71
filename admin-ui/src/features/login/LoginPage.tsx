// Who are you? Afterwards one is where one wanted to go.
import { useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Splash } from "@/app/Splash";
import { logIn, useSession } from "@/app/session";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Input } from "@/components/ui/Input";
import { Frame } from "./Frame";
import { PasswordInput } from "./PasswordInput";
import { RefusalLine, useSecondsLeft } from "./RefusalLine";
import { type Refusal, refusalOf } from "./refusal";

const WELCOME = {
  nobody: "Log in to answer your customers.",
  left: "You are logged out. See you soon.",
  ended: "Your session has ended. Log in again and go on where you were.",
} as const;

export function LoginPage() {
  const session = useSession();
  const { to } = useSearch({ from: "/login" });
  const { history } = useRouter();
  const inside = session.phase === "in";
  useEffect(() => {
    if (inside) history.replace(`/admin${to ?? "/"}`);
  }, [inside, to, history]);
  if (inside || session.phase === "resuming") return <Splash />;
  return (
    <Frame title="Welcome back" text={session.phase === "out" ? WELCOME[session.why] : WELCOME.nobody}>
      <LoginForm />
    </Frame>
  );
}

function LoginForm() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const passwordBox = useRef<HTMLInputElement>(null);
  const locked = useSecondsLeft(refusal) > 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || locked) return;
    setBusy(true);
    setRefusal(null);
    try {
      await logIn(email.trim(), password);
    } catch (error) {
      setRefusal(refusalOf(error, Date.now()));
      setBusy(false);
      passwordBox.current?.select();
    }
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="E-mail">
        <Input
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Password">
        <PasswordInput
          ref={passwordBox}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      {refusal && <RefusalLine refusal={refusal} />}
      <Button type="submit" variant="primary" size="l" className="w-full" busy={busy} disabled={locked}>
        Log in
      </Button>
    </form>
  );
}
