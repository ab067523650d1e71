// The media types that are taken: the usual ones to tick, and those that were added.
import { USUAL_TYPES } from "./mediaType";

export function MediaTypes({ types, onChange }: { types: string[]; onChange: (types: string[]) => void }) {
  const others = types.filter((type) => !USUAL_TYPES.some((usual) => usual.type === type));
  const shown = [...USUAL_TYPES, ...others.map((type) => ({ type, name: type }))];
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="mb-1 p-0 text-s font-[550]">Taken</legend>
      <div className="grid grid-cols-2 gap-x-4 max-tablet:grid-cols-1">
        {shown.map(({ type, name }) => (
          <label key={type} className="flex min-h-8 cursor-pointer items-center gap-2.5 text-s max-tablet:min-h-11">
            <input
              type="checkbox"
              className="size-4 accent-brand"
              checked={types.includes(type)}
              onChange={(event) =>
                onChange(event.target.checked ? [...types, type] : types.filter((other) => other !== type))
              }
            />
            <span className="min-w-0 truncate">
              {name}
              {name !== type && <span className="ml-2 text-xs text-text-3">{type}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
