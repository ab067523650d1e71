export { LoginPage as LoginRoute } from "@/features/login/LoginPage";
