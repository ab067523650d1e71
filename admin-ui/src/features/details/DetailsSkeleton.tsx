// The shape of the details while they come.
const LINES = ["w-40", "w-24", "w-32", "w-28", "w-36", "w-20"];

export function DetailsSkeleton() {
  return (
    <div aria-busy="true" className="appear-late flex flex-col gap-4 p-[18px]">
      <div className="flex items-center gap-3">
        <span className="skeleton size-12 rounded-full" />
        <div className="flex flex-1 flex-col gap-2">
          <span className="skeleton h-3.5 w-32" />
          <span className="skeleton h-3 w-44 max-w-full" />
        </div>
      </div>
      {LINES.map((width) => (
        <span key={width} className={`skeleton h-3 ${width}`} />
      ))}
    </div>
  );
}
