// In which order the list stands.
import { ArrowDownUp } from "lucide-react";
import { IconButton } from "@/components/ui/IconButton";
import { Menu, MenuChoice, MenuLabel, MenuOption } from "@/components/ui/Menu";
import { SORTS, type SortName } from "./search";

const ORDERS: readonly { sort: SortName; label: string }[] = [
  { sort: "dueAt", label: "Next promise due" },
  { sort: "-createdAt", label: "Newest first" },
  { sort: "createdAt", label: "Oldest first" },
  { sort: "-updatedAt", label: "Last activity" },
  { sort: "-priority", label: "Most urgent" },
];

export function OrderMenu({ sort, onChange }: { sort: SortName; onChange: (sort: SortName) => void }) {
  const choose = (text: string) => {
    const next = SORTS.find((one) => one === text);
    if (next) onChange(next);
  };
  return (
    <Menu align="end" label="Order" trigger={<IconButton quiet label="Order" icon={<ArrowDownUp />} />}>
      <MenuLabel>Order</MenuLabel>
      <MenuChoice value={sort} onChange={choose}>
        {ORDERS.map((order) => (
          <MenuOption key={order.sort} value={order.sort}>
            {order.label}
          </MenuOption>
        ))}
      </MenuChoice>
    </Menu>
  );
}
