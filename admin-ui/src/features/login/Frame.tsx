// The quiet page around a form for those who are not in yet.
import type { ReactNode } from "react";
import { Logo } from "@/app/Logo";

export function Frame({ title, text, children }: { title: string; text: ReactNode; children: ReactNode }) {
  return (
    <main className="grid h-full place-items-center overflow-y-auto bg-bg p-4">
      <div className="login-glow pointer-events-none fixed inset-0" aria-hidden="true" />
      <div className="relative w-full max-w-[380px]">
        <div className="mb-6 flex flex-col items-center text-center">
          <Logo size={48} />
          <h1 className="mt-4 mb-0 text-2xl font-[650] tracking-tight">{title}</h1>
          <p className="mt-1 text-text-2">{text}</p>
        </div>
        <div className="rounded-3 bg-surface p-6 shadow-2">{children}</div>
      </div>
    </main>
  );
}
