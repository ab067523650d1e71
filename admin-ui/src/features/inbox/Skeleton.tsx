// The shape of a row that is on its way.
export function Skeleton({ layout }: { layout: "card" | "table" }) {
  if (layout === "table") {
    return (
      <div className="flex h-12 items-center gap-6 border-b border-line px-4" aria-hidden="true">
        <span className="skeleton h-3 w-20" />
        <span className="skeleton h-3 w-32" />
        <span className="skeleton h-3 flex-1" />
        <span className="skeleton h-5 w-24 rounded-full" />
      </div>
    );
  }
  return (
    <div className="flex h-[108px] gap-2.5 p-2.5" aria-hidden="true">
      <span className="skeleton size-8 rounded-full" />
      <div className="flex-1 space-y-2 pt-1">
        <span className="skeleton block h-3 w-2/5" />
        <span className="skeleton block h-3 w-4/5" />
        <span className="skeleton block h-3 w-3/5" />
        <span className="skeleton mt-3 block h-5 w-24 rounded-full" />
      </div>
    </div>
  );
}
