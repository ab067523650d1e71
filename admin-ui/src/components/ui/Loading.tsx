// The shape of a section while it is being fetched.
export function Loading({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="grid gap-6">
      {[168, 224].map((height) => (
        <div key={height} className="rounded-2 border border-line bg-surface p-5" style={{ height }}>
          <div className="skeleton h-3 w-32" />
          <div className="skeleton mt-3 h-8 w-full" />
          <div className="skeleton mt-5 h-3 w-24" />
          <div className="skeleton mt-3 h-8 w-2/3" />
        </div>
      ))}
    </div>
  );
}
