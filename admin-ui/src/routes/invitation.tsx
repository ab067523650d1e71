export { InvitationPage as InvitationRoute } from "@/features/login/InvitationPage";
