export { InboxPage as InboxRoute } from "@/features/inbox/InboxPage";
