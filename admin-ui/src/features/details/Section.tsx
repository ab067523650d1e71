// A part of the details, and a line of it: what it is, and what it says.
import type { ReactNode } from "react";

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b border-line px-[18px] py-4">
      <h3 className="m-0 mb-2 text-s font-semibold text-text-2">{title}</h3>
      {children}
    </section>
  );
}

export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="m-0 grid grid-cols-[88px_minmax(0,1fr)] items-center gap-x-2 text-s">{children}</dl>
);

export function Fact({ name, children, top }: { name: string; children: ReactNode; top?: boolean }) {
  return (
    <>
      <dt className={`text-text-3 ${top ? "self-start pt-[5px]" : ""}`}>{name}</dt>
      <dd className="m-0 flex min-h-[30px] min-w-0 items-center max-tablet:min-h-11">{children}</dd>
    </>
  );
}
