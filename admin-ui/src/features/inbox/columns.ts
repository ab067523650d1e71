// The widths of the table's columns.
export const COLUMNS =
  "grid grid-cols-[104px_minmax(110px,180px)_minmax(140px,1fr)_112px_96px_minmax(84px,130px)_64px_84px_64px] items-center gap-x-3 px-4";
