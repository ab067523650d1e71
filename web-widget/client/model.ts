// The nouns of the API under the names that the faces use. Their shapes come from the server's own description.
import type { components } from "./api.gen";

type Schemas = components["schemas"];

export type Ticket = Schemas["Ticket"];
export type Message = Schemas["ShownMessage"];
export type HiddenMessage = { seq: number; hidden: true };
export type Attachment = Schemas["Attachment"];
export type Customer = Schemas["Customer"];
export type AgentRef = Schemas["AgentRef"];
export type Agent = Schemas["Agent"];
export type TeamAgent = Schemas["TeamAgent"];
export type Colleague = Schemas["Colleague"];
export type Status = Schemas["Status"];
export type Priority = Schemas["Priority"];
export type Channel = Schemas["Channel"];
export type Role = Schemas["Role"];
export type Presence = Schemas["Presence"];
export type Sender = Schemas["Sender"];
export type Settings = Schemas["Settings"];
export type PublicConfig = Schemas["PublicConfig"];
export type Stats = Schemas["Stats"];

/** A list's answer: `total` is exact up to 10 000, then null. */
export type TicketPage = { tickets: Ticket[]; nextCursor: string | null; total: number | null };
