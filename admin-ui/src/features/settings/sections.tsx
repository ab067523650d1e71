// The sections of the settings, in the order of the list, with who may see them.
import type { Role, Settings } from "@careline/client";
import { Clock, Hash, type LucideIcon, Mail, MessageCircle, Paperclip, Store, Tags, Users } from "lucide-react";
import type { ReactNode } from "react";
import { TeamSection } from "@/features/team/TeamSection";
import { BrandSection } from "./brand/BrandSection";
import { CategoriesSection } from "./categories/CategoriesSection";
import { SettingsGate } from "./form/SettingsGate";
import { HoursSection } from "./hours/HoursSection";
import { MailSection } from "./mail/MailSection";
import { TicketsSection } from "./tickets/TicketsSection";
import { UploadsSection } from "./uploads/UploadsSection";
import { WidgetSection } from "./widget/WidgetSection";

export interface Section {
  slug: string;
  title: string;
  /** In the list, under the title. */
  about: string;
  icon: LucideIcon;
  least: Role;
  render: () => ReactNode;
}

const saved = (Page: (props: { settings: Settings }) => ReactNode) => () => (
  <SettingsGate>{(settings) => <Page settings={settings} />}</SettingsGate>
);

export const SECTIONS: readonly Section[] = [
  {
    slug: "brand",
    title: "Brand",
    about: "Name, colour, greeting",
    icon: Store,
    least: "admin",
    render: saved(BrandSection),
  },
  {
    slug: "widget",
    title: "Widget",
    about: "Look, sites, the line to paste",
    icon: MessageCircle,
    least: "admin",
    render: saved(WidgetSection),
  },
  {
    slug: "team",
    title: "Team",
    about: "People and roles",
    icon: Users,
    least: "manager",
    render: () => <TeamSection />,
  },
  {
    slug: "hours",
    title: "Office hours",
    about: "Opening hours and promises",
    icon: Clock,
    least: "admin",
    render: saved(HoursSection),
  },
  {
    slug: "categories",
    title: "Categories",
    about: "What tickets are about",
    icon: Tags,
    least: "admin",
    render: saved(CategoriesSection),
  },
  {
    slug: "tickets",
    title: "Tickets",
    about: "Numbers, closing, reopening",
    icon: Hash,
    least: "admin",
    render: saved(TicketsSection),
  },
  {
    slug: "uploads",
    title: "Uploads",
    about: "Size and types of files",
    icon: Paperclip,
    least: "admin",
    render: saved(UploadsSection),
  },
  {
    slug: "mail",
    title: "Mail",
    about: "What was sent, what is kept",
    icon: Mail,
    least: "admin",
    render: saved(MailSection),
  },
];
